"""A field keeps what was typed, says what is wrong, and ties both to the control."""

from django import forms
from django.template import Context, Template
from django.utils import translation

from querschnitt.people.models import Area


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="So sollen wir Sie nennen.")
    why = forms.CharField(label="Warum", widget=forms.Textarea, required=False)
    place = forms.ChoiceField(label="Ort", choices=[("e", "Elmshorn"), ("w", "Wedel")])
    kind = forms.ChoiceField(label="Art", widget=forms.RadioSelect, choices=[("a", "Erste"), ("b", "Zweite")])
    days = forms.MultipleChoiceField(label="Tage", widget=forms.CheckboxSelectMultiple, choices=[("mo", "montags")])
    start = forms.DateField(label="Beginn")
    paper = forms.FileField(label="Unterlage", required=False)
    agreed = forms.BooleanField(label="Einverstanden")

    def clean(self) -> None:
        raise forms.ValidationError("Zusammen passt es nicht.")


def page(form: forms.Form, source: str) -> str:
    with translation.override("de"):
        return Template("{% load look %}" + source).render(Context({"form": form}))


def test_text_with_hint_and_error() -> None:
    html = page(Sample({"name": ""}), "{% field form.name %}")
    assert 'aria-describedby="id_name_hint id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_error"' in html
    assert "kern-form-input__input--error" in html


def test_an_empty_field_is_named_with_what_to_do() -> None:
    html = page(Sample({}), "{% form_errors form %}{% for f in form %}{% field f %}{% endfor %}")
    for said in (
        "Bitte füllen Sie „Name“ aus.",
        "Bitte wählen Sie etwas bei „Ort“.",
        "Bitte wählen Sie etwas bei „Art“.",
        "Bitte wählen Sie etwas bei „Tage“.",
        "Bitte füllen Sie „Beginn“ aus.",
        "Bitte kreuzen Sie „Einverstanden“ an.",
    ):
        assert html.count(said) == 2
    assert "zwingend erforderlich" not in html


def test_own_words_for_an_empty_field_stay() -> None:
    class Own(forms.Form):
        name = forms.CharField(label="Name", error_messages={"required": "Wie heißen Sie?"})
        age = forms.IntegerField(label="Alter", max_value=120)

    html = page(Own({"age": "130"}), "{% form_errors form %}{% field form.name %}{% field form.age %}")
    assert html.count("Wie heißen Sie?") == 2
    assert html.count("kleiner oder gleich 120") == 2


def test_an_empty_choice_says_what_to_do() -> None:
    class Choosing(forms.Form):
        field = forms.ModelChoiceField(Area.objects.none(), label="Feld")
        place = forms.ChoiceField(label="Ort", choices=[("", "---------"), ("e", "Elmshorn")])
        none = forms.ModelChoiceField(Area.objects.none(), label="Netz", empty_label="keins")

    html = page(Choosing(), "{% for f in form %}{% field f %}{% endfor %}")
    assert (html.count(">Bitte wählen</option>"), html.count(">keins</option>")) == (2, 1)
    assert "---" not in html


def test_what_was_typed_stays() -> None:
    html = page(
        Sample({"name": "", "why": "Weil <b>", "place": "w", "kind": "b"}),
        "{% for f in form %}{% field f %}{% endfor %}",
    )
    assert "Weil &lt;b&gt;" in html
    assert '<option value="w" selected>' in html
    assert 'value="b"' in html.split("checked")[0].rsplit("<input", 1)[1]


def test_optional_is_said_and_required_is_not() -> None:
    assert "(freiwillig)" in page(Sample(), "{% field form.why %}")
    assert "(freiwillig)" not in page(Sample(), "{% field form.name %}")


def test_choices_are_a_group_with_a_legend() -> None:
    radio, checks = page(Sample(), "{% field form.kind %}"), page(Sample(), "{% field form.days %}")
    assert radio.count('class="kern-form-check__radio"') == 2
    assert checks.count('class="kern-form-check__checkbox"') == 1
    assert '<legend class="kern-label">Art' in radio


def test_group_ties_its_error_to_the_fieldset() -> None:
    html = page(Sample({}), "{% field form.kind %}")
    assert '<fieldset class="kern-fieldset kern-fieldset--error" aria-describedby="id_kind_error"' in html
    assert 'id="id_kind_error"' in html


def test_dates_get_the_browsers_calendar_and_keep_their_value() -> None:
    html = page(Sample({"start": "2026-02-03"}), "{% field form.start %}")
    assert 'type="date"' in html
    assert 'value="2026-02-03"' in html


def test_one_checkbox_stands_before_its_label() -> None:
    html = page(Sample(), "{% field form.agreed %}")
    assert html.index('type="checkbox"') < html.index("<label")


def test_summary_links_to_the_first_control_of_each_wrong_field() -> None:
    html = page(Sample({"name": "Ada", "place": "e", "days": ["mo"]}), "{% form_errors form %}")
    assert 'href="#id_kind_0"' in html
    assert 'href="#id_start"' in html
    assert "Zusammen passt es nicht." in html
    assert 'href="#id_name"' not in html
    assert "4 Angaben" in html


def test_nothing_wrong_nothing_said() -> None:
    assert page(Sample(), "{% form_errors form %}").strip() == ""

"""Who may open which address. Written by hand: it says what shall be, not what the code does."""

from typing import Final

PLANNER, MEMBER, COUNCILLOR, CLERK, VISITOR = "planner", "member", "councillor", "clerk", "visitor"
EVERYBODY: Final = frozenset({VISITOR, MEMBER, PLANNER, COUNCILLOR, CLERK})

PUBLIC: Final = """
home call call_paper apply draw draw_lose draw_quoten draw_result draw_protocol application application_correct application_withdraw
consultations consultation consultation_results enter enter_code take_part contribute tell_experience finished hand_over groups
group outcomes recommendation recommendation_pdf figures figure figure_csv find_receipt receipt receipt_mail confirm_mail stop_mail statement_rules
how_it_works accessibility privacy consultation_statements consultation_statement opinion_map results_report
open_data imprint account_request_login_code account_confirm_login_code sign_in_by_link account_login account_inactive
account_signup account_logout demo_mail
"""
CIRCLE: Final = """
circle:home circle:groups circle:group circle:subgroup circle:consent circle:recommendations circle:recommendation
circle:recommendation_history circle:version circle:version_pdf circle:new_recommendation circle:edit_recommendation
circle:begin_version circle:listening circle:take_channel circle:channel_poster circle:channel_slips circle:channel_sheets circle:evidence
circle:attach_statement circle:attach_indicator circle:detach_evidence circle:attach_result
circle:note_evidence circle:withdraw_dissent circle:comment_version circle:state_dissent circle:adopt_version
"""
DESK: Final = """
desk:home desk:municipalities desk:handovers desk:handover desk:groups desk:group_found desk:group desk:group_change
desk:seat_new desk:terms_stagger desk:seat desk:seat_change desk:membership_end desk:membership_renew desk:charter_new desk:subgroup_new desk:subgroup_end
desk:meeting_new desk:people desk:person_new desk:person desk:person_change desk:consent desk:role_new desk:role_end
desk:account desk:account_close desk:areas desk:area_change desk:experience_change desk:network_change
desk:entry_remove
desk:policy_fields desk:policy_field_change desk:policy_field_up desk:policy_field_remove
desk:consultations desk:new_consultation desk:consultation desk:edit_consultation desk:seed_statements desk:add_channel
desk:open_consultation desk:close_consultation desk:pause_consultation desk:resume_consultation desk:consultation_results desk:moderation desk:moderate desk:take_back
desk:translations desk:translate desk:edit_statement desk:mark_statement desk:moderation_csv desk:lock_statements desk:channel_poster
desk:channel_slips desk:channel_sheets desk:sheets desk:enter_sheet desk:settle_sheet desk:discard_entries desk:experiences desk:moderate_experience desk:opinion_map desk:compute_opinion_map
desk:publish_opinion_map
desk:handover_new desk:handover_paper desk:handover_paper_new desk:measures desk:measure_start desk:measure
desk:measure_report desk:funding_new desk:funding_line desk:target_new desk:target_assess desk:indicators
desk:series_search desk:indicator_new desk:own_count_new desk:observation_new desk:publishing desk:publish
desk:unpublish desk:imports desk:selection desk:category_new desk:category desk:category_remove
desk:draw_new desk:draw desk:draw_discard desk:category_words desk:balanced desk:draw_lose desk:draw_bewerbungen desk:draw_quoten desk:draw_result desk:draw_protocol desk:roster
desk:invitation_accept desk:invitation_decline desk:member_answers desk:deputies_new desk:deputy_moves_up
desk:call desk:call_new desk:call_change desk:call_close desk:call_erase desk:call_paper desk:pool desk:pool_csv
desk:application_new desk:application desk:application_correct desk:application_withdraw desk:pool_import
"""
# The committee office knows the minutes: it may confirm what was decided, and keeps meetings where no OParl brings them.
DESK_AND_CLERK: Final = """
desk:handover_step desk:outcome_confirm desk:outcome_correct chamber:outcome_confirm chamber:outcome_correct
chamber:meeting_new chamber:committee_new
"""
CHAMBER: Final = """
chamber:home chamber:recommendations chamber:recommendation chamber:recommendation_pdf chamber:meetings chamber:meeting
"""
COUNCILLORS: Final = "chamber:reason"

MATRIX: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(PUBLIC.split(), EVERYBODY),
    **dict.fromkeys(CIRCLE.split(), frozenset({MEMBER, PLANNER})),
    **dict.fromkeys(DESK.split(), frozenset({PLANNER})),
    **dict.fromkeys(DESK_AND_CLERK.split(), frozenset({PLANNER, CLERK})),
    **dict.fromkeys(CHAMBER.split(), frozenset({COUNCILLOR, CLERK, PLANNER})),
    **dict.fromkeys(COUNCILLORS.split(), frozenset({COUNCILLOR})),
}

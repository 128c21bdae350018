"""red-dwarf's components of one matrix for some seeds, in an environment of its own: red_dwarf_seeds.py MATRIX.npy."""

import json
import sys
from importlib.metadata import version

import numpy as np
from reddwarf.utils.reducer.base import run_reducer

SEEDS = 20

if __name__ == "__main__":
    matrix = np.load(sys.argv[1])
    models = [run_reducer(matrix, reducer="pca", n_components=2, random_state=seed)[2] for seed in range(SEEDS)]
    result = {
        "components": [model.components_.tolist() for model in models],
        "solver": models[0]._fit_svd_solver,
        "version": version("red-dwarf"),
    }
    print(json.dumps(result))

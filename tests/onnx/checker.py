"""Asks ONNX's own checker, with shape inference, about every model in a folder: checker.py FOLDER"""
import glob
import sys

import onnx

files = sorted(glob.glob(sys.argv[1] + "/*.onnx"))
for file in files:
    onnx.checker.check_model(file, full_check=True)
print(f"{len(files)} models are valid (onnx {onnx.__version__})")

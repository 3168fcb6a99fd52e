"""The proposal with Typst: one compiler with its fonts kept, the text as an input of each document."""

import importlib.metadata
import json
import pathlib
import shutil

import typst

import peer

# The compiler reads files below its root only.
TEMPLATE = peer.FOLDER / "proposal.typ"
shutil.copyfile(pathlib.Path(__file__).with_name("proposal.typ"), TEMPLATE)
COMPILER = typst.Compiler(str(TEMPLATE), root=str(peer.FOLDER), font_paths=[str(peer.FONTS)], ignore_system_fonts=True)


def render(text):
    # Without tags for screen readers, which the others do not write either.
    return COMPILER.compile(format="pdf", sys_inputs={"text": json.dumps(text)}, pdf_tags=False)


peer.run("Typst", importlib.metadata.version("typst"), render)

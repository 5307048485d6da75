class ExtractiveEngine:
    name = "extractive"

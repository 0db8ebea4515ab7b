// FactorExtraction

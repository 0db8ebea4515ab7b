// FactorAnalysis

extension PromptLibrary {
  /// Asks about factors in other words; what the answers are and which texts are shown stays. Factors that no prompt asks
  /// about are passed over, and those with a file of the user.
  ///
  /// - Parameter words: by name of factor.
  public mutating func ask(in words: [String: String]) {
    for (factor, words) in words where !replaced.contains(factor) {
      guard var prompt = self[factor] else { continue }
      prompt.instructions = words
      set(prompt, for: factor)
    }
  }
}

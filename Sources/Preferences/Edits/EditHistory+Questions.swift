extension EditHistory {
  /// The words in which a model is asked about factors, where a user changed them: by the name that the files of the study
  /// know the factor by, whatever it is called now.
  ///
  /// - Complexity: O(entries).
  public var questions: [String: String] {
    var words: [String: String] = [:]
    // The names in the files by the names now; only of factors that were renamed.
    var former: [String: String] = [:]
    for edit in edits {
      switch edit {
      case .factor(let old?, let new?) where old.name != new.name:
        former[new.name] = former.removeValue(forKey: old.name) ?? old.name
      case .question(let factor, _, let new): words[former[factor] ?? factor] = new
      default: break
      }
    }
    return words
  }
}

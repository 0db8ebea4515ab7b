import Dispatch
public import Preferences

/// Gives the responses of records the values of the standard factors that follow from the texts by a rule, so that whoever
/// keeps them need not read the texts again. Values that a record brings stay as they are.
///
/// Works on all processors.
/// - Complexity: O(length of the texts).
/// - Source: as `fillRules(in:isCancelled:progress:)`.
public func fillRules(in records: inout [ImportRecord]) {
  let rules = Factor.standard.compactMap { factor in (try? Rule(of: factor)).map { (factor.name, $0) } }
  let parts = stride(from: 0, to: records.count, by: recordsPerPart).map {
    $0..<min(records.count, $0 + recordsPerPart)
  }
  records.withUnsafeMutableBufferPointer { records in
    // Each part changes its own records.
    nonisolated(unsafe) let records = records
    DispatchQueue.concurrentPerform(iterations: parts.count) { part in
      var words = NovelWords()
      for place in parts[part] { fill(&records[place], rules, with: &words) }
    }
  }
}

/// Enough for a thread to make up for learning the stems of words anew.
private let recordsPerPart = 512

private func fill(_ record: inout ImportRecord, _ rules: [(name: String, rule: Rule)], with words: inout NovelWords) {
  var isSourceRead = false
  for place in record.responses.indices {
    for (name, rule) in rules where !record.responses[place].values.contains(where: { $0.name == name }) {
      let text = record.responses[place].text
      switch rule {
      case .length: record.responses[place].values.append(ImportValue(name, Double(wordCount(of: text))))
      case .novelWords:
        if !isSourceRead {
          words.read(source: record.source.text.whole)
          isSourceRead = true
        }
        if let share = words.share(of: text) { record.responses[place].values.append(ImportValue(name, share)) }
      }
    }
  }
}

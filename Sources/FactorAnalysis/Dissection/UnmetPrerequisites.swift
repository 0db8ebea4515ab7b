import Preferences

extension StudyAnalysis {
  /// The pairs that a dissection by a factor leaves out: those on which it cannot be compared, but for those whose source does
  /// not meet the prerequisite of a query-specific property. On these the property means nothing, and its comparison is 0.
  ///
  /// - Throws: `EditError` where the column of the prerequisite cannot be read.
  /// - Complexity: O(pairs / 64), for a query-specific property O(pairs).
  /// - Source: arXiv 2402.11296, sections 3.4 and 3.5.
  func lacking(_ factor: Int) throws(EditError) -> BitPlane {
    let missing = comparisons[factor].missing
    guard !missing.isEmpty, let prerequisite = DissectedProperty.named(edited.keys[factor])?.prerequisite,
      let unmet = try pairs(where: prerequisite, is: Prerequisite.unmet)
    else { return missing }
    return missing.subtracting(unmet)
  }

  /// The pairs whose source has that value in the column of a prerequisite; nil where the study has no such column.
  func pairs(where prerequisite: Prerequisite, is value: String) throws(EditError) -> BitPlane? {
    let names = [prerequisite.column, prerequisite.column + " (source)"]
    guard
      let place = edited.metadata.columns.firstIndex(where: { $0.level == .source && names.contains($0.name) })
    else { return nil }
    let column: MetadataColumn
    do { column = try edited.metadata.column(place) } catch {
      throw EditError("the column “\(prerequisite.column)” cannot be read: \(error)")
    }
    guard case .words(let codes, let words) = column.values, let code = words.firstIndex(of: value) else {
      return BitPlane(count: contents.pairs.count)
    }
    let holds = codes.map { $0 == UInt32(code) }
    var plane = BitPlane(count: contents.pairs.count)
    for pair in 0..<contents.pairs.count {
      let source = contents.source(of: Row(pair)).index
      if source < holds.count, holds[source] { plane[pair] = true }
    }
    return plane
  }

  /// The pairs with a response whose accuracy the model that looked for errors could not judge.
  func unjudgedPairs() -> BitPlane {
    var plane = BitPlane(count: contents.pairs.count)
    guard let place = edited.keys.firstIndex(of: DissectedProperty.accuracyCheck.name) else { return plane }
    let column = edited.columns[place].storage
    for pair in 0..<contents.pairs.count
    where column[contents.pairs.a[pair].index] == 0 || column[contents.pairs.b[pair].index] == 0 {
      plane[pair] = true
    }
    return plane
  }
}

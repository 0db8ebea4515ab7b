/// The lines that two texts do not share, `-` those of the first and `+` those of the second, each run of changes with
/// a line around it.
public func lineDifference(from old: String, to new: String) -> String {
  let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false)
  let newLines = new.split(separator: "\n", omittingEmptySubsequences: false)
  let changes = newLines.difference(from: oldLines)
  var removed: Set<Int> = []
  var inserted: Set<Int> = []
  for change in changes {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): inserted.insert(offset)
    }
  }

  var marked: [(sign: Character, line: Substring, number: Int)] = []
  var oldIndex = 0
  var newIndex = 0
  while oldIndex < oldLines.count || newIndex < newLines.count {
    if removed.contains(oldIndex) {
      marked.append(("-", oldLines[oldIndex], oldIndex + 1))
      oldIndex += 1
    } else if inserted.contains(newIndex) {
      marked.append(("+", newLines[newIndex], newIndex + 1))
      newIndex += 1
    } else {
      marked.append((" ", newLines[newIndex], newIndex + 1))
      oldIndex += 1
      newIndex += 1
    }
  }

  var result: [String] = []
  for index in marked.indices {
    let around = max(0, index - 1)...min(marked.count - 1, index + 1)
    guard marked[around].contains(where: { $0.sign != " " }) else { continue }
    let number = String(marked[index].number)
    let margin = String(repeating: " ", count: max(0, 4 - number.count)) + number
    result.append("\(margin) \(marked[index].sign) \(marked[index].line)")
  }
  return result.joined(separator: "\n")
}

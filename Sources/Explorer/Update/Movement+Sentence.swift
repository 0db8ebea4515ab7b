import FactorAnalysis
import Preferences
import Reporting

extension Movement {
  /// What moved between two analyses of a task, the strongest first: `length heron · generation .976 → .948 · rank 1 → 1`.
  static func sentence(
    from before: StudyAnalysis, to after: StudyAnalysis, task: StudyTask, state: ExplorerState
  ) -> String {
    var moved: [(factor: String, movement: Movement)] = []
    for factor in after.factors.map(\.name) {
      for movement in Movement.all(of: factor, in: task, from: before, to: after)
      where movement.old.score != movement.new.score || movement.old.rank != movement.new.rank {
        moved.append((factor, movement))
      }
    }
    func size(_ movement: Movement) -> Double {
      guard let old = movement.old.score, let new = movement.new.score else { return 2 }
      return abs(new - old)
    }
    guard let first = moved.max(by: { size($0.movement) < size($1.movement) }) else { return "no score moved" }
    let old = first.movement.old
    let new = first.movement.new
    var parts = [
      "\(first.factor), \(state.name(of: first.movement.profile)) \(NumberText.score(old.score)) → \(NumberText.score(new.score))"
    ]
    parts.append(
      "rank \(old.rank.map(String.init) ?? NumberText.missing) → \(new.rank.map(String.init) ?? NumberText.missing)")
    if old.tauB != nil || new.tauB != nil {
      parts.append("τb \(NumberText.score(old.tauB)) → \(NumberText.score(new.tauB))")
    }
    if moved.count > 1 { parts.append("\(moved.count - 1) more") }
    return parts.joined(separator: " · ")
  }
}

extension PairScreen {
  /// Which values of its two responses an edit changed: `off focus of A .20 → .10`.
  func movedValues(from before: StudyAnalysis, to after: StudyAnalysis) -> [String] {
    let pairs = after.contents.pairs
    var moved: [String] = []
    for (index, factor) in after.factors.enumerated() {
      guard let old = before.factorIndex(of: factor.name) else { continue }
      for (letter, response) in [("A", pairs.a[pair.index]), ("B", pairs.b[pair.index])] {
        let values = (before.edited.columns[old][response], after.edited.columns[index][response])
        if values.0 != values.1 {
          moved.append("\(factor.name) of \(letter) \(NumberText.value(values.0)) → \(NumberText.value(values.1))")
        }
      }
    }
    return moved
  }
}

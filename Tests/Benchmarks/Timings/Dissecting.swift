import BayesianInference
import FactorAnalysis
import GeneratedStudy
import Preferences
import SyntheticComparisons

/// What an edit on the Properties screen waits for: counting the factor anew and fitting all weights anew.
func dissecting() {
  for (folds, title) in [(0, "first shown"), (10, "with ten folds")] {
    work("refit after an edit, 29 properties, 820 pairs, \(title)", on: { try EditedProperties() }) { edited in
      let analysis = try edited.analysis.applying(.factor(old: edited.old, new: edited.new))
      var question = edited.question
      question.fit.folds = folds
      return try Dissection(question, in: analysis).weights
    }
  }
}

/// A study of 820 pairs whose 29 factors compare as drawn, and a factor that is to have another comparison rule.
private struct EditedProperties {
  let analysis: StudyAnalysis
  let question: Dissection.Question
  let old: Factor
  let new: Factor

  init() throws {
    let table = SyntheticComparisons(pairs: 820, seed: 820).table
    var contents = StudyContents(
      name: "generated", title: "Generated", tasks: [.summarization],
      factors: (1...29).map { Factor(name: "property \($0)", definition: "") },
      // Nobody reads them.
      texts: GeneratedStudy(pairs: 1).contents().texts)
    var columns = [[Double?]](repeating: [], count: 29)
    for pair in 0..<table.count {
      let source = contents.sources.append(name: "s\(pair)", title: "", task: .summarization)!
      let a = contents.responses.append(name: "s\(pair)a", source: source)!
      let b = contents.responses.append(name: "s\(pair)b", source: source)!
      let row = contents.pairs.appendCollected(name: "p\(pair)", a: a, b: b)!
      contents.votes.append(Vote(pair: row, agent: Row(0), verdict: table.preferences[pair] ? .a : .b, order: .unknown))
      for property in 0..<29 {
        let comparison = table.comparisons[pair * 29 + property]
        columns[property] += [comparison > 0 ? 2 : comparison == 0 ? 1 : 0, 1]
      }
    }
    contents.manifestations = columns.map { ManifestationColumn($0) }
    analysis = try StudyAnalysis(edited: EditedStudy(contents: contents))
    question = Dissection.Question(task: .summarization, judge: .human)
    old = analysis.factors[3]
    var factor = old
    factor.rule = .relativeMargin(0.6)
    new = factor
  }
}

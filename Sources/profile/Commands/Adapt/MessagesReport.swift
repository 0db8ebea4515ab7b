import BayesianInference
import Elicitation
import FactorAnalysis
import Preferences
import Reporting

/// The system messages that a judge's weights make.
struct MessagesReport: Report {
  private let subject: Subject
  private let taste: JudgeTaste
  private let messages: [JudgeTaste.Message]

  init(_ subject: Subject, _ taste: JudgeTaste, _ messages: [JudgeTaste.Message]) {
    (self.subject, self.taste, self.messages) = (subject, taste, messages)
  }

  private var question: Dissection.Question { taste.dissection.question }

  var document: Document {
    var blocks: [Document.Block] = [.title(path)]
    for message in messages {
      blocks += [.heading(message.name), .list(message.weights.map(line)), .quotation(message.message.text)]
    }
    return Document(blocks)
  }

  private var path: String {
    ([subject.study, subject.task.task.title, "Adaptation", subject.title(of: question.judge)]
      + (question.scenario.map { [$0.name] } ?? [])).joined(separator: " ▸ ")
  }

  private func line(_ weight: Dissection.Weight) -> String {
    "\(subject.factor(weight.factor).name): preferred \(NumberText.percent(weight.degree, digits: 1)) of the time, "
      + "\(NumberText.value(question.fit.level * 100)) % of the posterior "
      + "\(NumberText.percent(weight.degrees.lowerBound, digits: 1)) to \(NumberText.percent(weight.degrees.upperBound, digits: 1))"
  }

  var records: ReportTable {
    ReportTable(
      columns: ["message", "property", "mean", "degree", "text"].map { ReportTable.Column($0) },
      rows: messages.flatMap { message in
        message.weights.map { weight in
          [
            .text(message.name), .text(subject.factor(weight.factor).name), .score(weight.mean), .share(weight.degree),
            .text(message.message.text),
          ]
        }
      })
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.value("agent", subject.agent(of: question.judge))
      json.value("setting", question.judge.setting.rawValue)
      json.value("scenario", question.scenario?.name)
      json.array("messages") { json in
        for message in messages {
          json.object { json in
            json.value("name", message.name)
            json.list("properties", message.weights.map { subject.factor($0.factor).name })
            json.value("text", message.message.text)
          }
        }
      }
    }
  }
}

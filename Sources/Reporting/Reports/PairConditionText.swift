public import FactorAnalysis
public import Preferences

/// A condition of a pair filter in words, as lists of pairs show it.
public struct PairConditionText: Sendable {
  public let text: String
  private let condition: PairCondition
  private let subject: Subject

  public init(_ condition: PairCondition, in subject: Subject) {
    self.condition = condition
    self.subject = subject
    text =
      switch condition {
      case .member(let profile): "pairs of \(subject.title(of: profile))"
      case .misaligned(let profile): "misaligned with \(subject.title(of: profile))"
      case .verdict(let profile, let preference):
        "\(subject.title(of: profile)): \(preference == .neither ? "tied" : "prefers " + preference.name)"
      case .sign(let factor, let profile, let sign): "\(factor): \(sign.rawValue) for \(subject.title(of: profile))"
      case .comparison(let factor, let sign):
        sign == 0 ? "\(factor): tied" : "\(factor): more in \(sign > 0 ? "A" : "B")"
      case .slice(let slice): "slice \(slice.name)"
      case .text(let text): "text “\(text)”"
      }
  }

  func write(to json: inout JSONWriter) {
    func write(_ profile: Profile, _ json: inout JSONWriter) {
      json.value("agent", subject.agent(of: profile))
      json.value("setting", profile.setting.rawValue)
    }
    json.line { json in
      switch condition {
      case .member(let profile):
        json.value("condition", "member")
        write(profile, &json)
      case .misaligned(let profile):
        json.value("condition", "misaligned")
        write(profile, &json)
      case .verdict(let profile, let preference):
        json.value("condition", "verdict")
        write(profile, &json)
        json.value("preference", preference.name)
      case .sign(let factor, let profile, let sign):
        json.value("condition", "sign")
        write(profile, &json)
        json.value("factor", factor)
        json.value("sign", sign.rawValue)
      case .comparison(let factor, let sign):
        json.value("condition", "comparison")
        json.value("factor", factor)
        json.value("comparison", Int(sign))
      case .slice(let slice):
        json.value("condition", "slice")
        json.value("slice", slice.name)
      case .text(let text):
        json.value("condition", "text")
        json.value("text", text)
      }
    }
  }
}

extension Preference {
  /// `A`, `B` or `tie`, as in study files.
  public var name: String {
    switch self {
    case .a: "A"
    case .b: "B"
    case .neither: "tie"
    }
  }
}

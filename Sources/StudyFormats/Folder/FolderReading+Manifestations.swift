import Preferences

extension FolderReading {
  mutating func readManifestations() throws {
    guard let file = try InputFile.readIfPresent(place("manifestations.jsonl")) else { return }
    try file.forEachLine { line in
      let record = try JSONRecord(file, in: line)
      let response = try responses.row("response", record)
      let values = try record.record("values")
      for field in values.fields {
        let name = values.key(field)
        func error(_ message: String) -> StudyFormatError {
          file.error(at: field.key.lowerBound, field: "values.\(name)", message)
        }
        guard !name.isEmpty else { throw error("a factor's name cannot be empty; write one") }
        guard let factor = factors.index(of: name) ?? factors.append(named: name) else {
          throw error(
            "there are more than \(StudyFolder.factorLimit) factors; write one factor's name the same on every line")
        }
        let value: Double?
        switch field.value.kind {
        case .null: value = nil
        case .number:
          guard let number = values.number(field.value) else {
            throw error("\(values.spelling(field.value)) is too large for a number; write a smaller one, or null")
          }
          value = number
        default: throw error("must be a number or null, but is \(field.value.description)")
        }
        guard factors.give(value, to: response, factor: factor) else {
          let factorName = factors.factors[factor].name
          throw error("the manifestation of \"\(factorName)\" in this response is given twice; keep one of the two")
        }
      }
    }
  }
}

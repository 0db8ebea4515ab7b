/// One line of a CSV file after RFC 4180, with a plain line feed at its end: a field with a comma, a quote or a line
/// break stands in quotes.
public func commaSeparated(_ fields: [String]) -> String {
  fields.map { field in
    guard field.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else { return field }
    return "\"" + field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }.joined(separator: ",") + "\n"
}

import CellGrid
public import FactorAnalysis
import Preferences
public import Widgets

/// The texts of a pair broken into lines for a screen, made once when the pair is read and not for every frame.
///
/// Words that only one response has are underlined.
public struct PairTexts: Hashable, Sendable {
  /// The columns of the screen they are broken for.
  public let columns: Int
  public let a: WrappedText
  public let b: WrappedText
  /// The source with its references.
  public let source: WrappedText

  /// Lines of the longer response.
  public var rows: Int { max(a.lines.count, b.lines.count) }

  public init(_ detail: PairDetail, columns: Int) {
    self.columns = columns
    let difference = WordDifference(detail.a.text, detail.b.text)
    let sides = PairLayout.sides(in: Rect(columns: columns, rows: 1))
    a = WrappedText(
      StyledText(detail.a.text).marking(difference.onlyInFirst, .underline),
      columns: PairLayout.textColumns(of: sides.a))
    b = WrappedText(
      StyledText(detail.b.text).marking(difference.onlyInSecond, .underline),
      columns: PairLayout.textColumns(of: sides.b))
    var source = StyledText(detail.sourceText.text)
    for (place, reference) in detail.sourceText.references.enumerated() {
      source += StyledText("\n\nReference \(place + 1) · \(reference.title)\n", .heading) + StyledText(reference.text)
    }
    self.source = WrappedText(source, columns: PairLayout.textColumns(of: Rect(columns: columns, rows: 1)))
  }
}

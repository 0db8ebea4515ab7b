import CellGrid
public import FactorAnalysis
import Preferences
public import Widgets

/// A sample of what was extracted for a factor, one item at a time, and what is said of it.
public struct ValidationScreen: Sendable {
  public var question: ValidationQuestion
  /// nil until it was drawn.
  public var sample: ValidationSample?
  /// How much of the study was looked through for it.
  public var drawn: Double?
  public var position = ListPosition()
  /// What the item on screen is about, and its texts in lines.
  public var detail: ValidationDetail?
  public var texts: ValidationTexts?
  /// What was asked to be read last.
  var wanted: Wanted?
  public var textOffset = 0
  public var accuracy: ValidationAccuracy?
  /// Answers on their way into the journal.
  var pending: [ValidationItem: Assent] = [:]
  /// Why there is no sample, or an item cannot be read.
  public var problem: String?

  public init(question: ValidationQuestion) { self.question = question }

  public var items: [ValidationItem] { sample?.items ?? [] }

  static let step = 50

  /// One item for one width of the screen.
  struct Wanted: Hashable {
    var item: ValidationItem
    var columns: Int
  }
}

/// The texts around one item, broken into lines for a screen.
public struct ValidationTexts: Hashable, Sendable {
  public let columns: Int
  public let source: WrappedText
  public let response: WrappedText

  /// Lines of the longer text.
  public var rows: Int { max(source.lines.count, response.lines.count) }

  public init(_ detail: ValidationDetail, columns: Int) {
    self.columns = columns
    let sides = PairLayout.sides(in: Rect(columns: columns, rows: 1))
    var source = StyledText(detail.sourceText.text)
    for (place, reference) in detail.sourceText.references.enumerated() {
      source += StyledText("\n\nReference \(place + 1) · \(reference.title)\n", .heading) + StyledText(reference.text)
    }
    self.source = WrappedText(source, columns: PairLayout.textColumns(of: sides.a))
    response = WrappedText(StyledText(detail.responseText), columns: PairLayout.textColumns(of: sides.b))
  }
}

/// How the screen divides its rows: how far one is, both texts beside each other, what is asked, and all items in a line.
struct ValidationLayout {
  let head: Rect
  let source: Rect
  let response: Rect
  let question: Rect
  let strip: Rect

  /// - Parameter questionRows: lines of what is asked.
  init(body: Rect, questionRows: Int) {
    head = Rect(column: body.column + 1, row: body.row, columns: max(0, body.columns - 2), rows: 2)
    strip = Rect(column: body.column + 1, row: body.endRow - 1, columns: max(0, body.columns - 2), rows: 1)
    let most = max(0, body.rows - 3)
    // What is asked may change from item to item; the texts stay where they are as long as it is not longer.
    let rows = min(max(6, questionRows + 2), max(3, most - 4))
    question = Rect(column: body.column, row: body.endRow - 1 - rows, columns: body.columns, rows: rows)
    let texts = Rect(
      column: body.column, row: head.endRow, columns: body.columns, rows: max(0, question.row - head.endRow))
    let sides = PairLayout.sides(in: texts)
    (source, response) = (sides.a, sides.b)
  }

  var textRows: Int { max(0, source.rows - 2) }
  /// How many items are a screenful.
  var itemsInSight: Int { max(1, strip.columns) }
}

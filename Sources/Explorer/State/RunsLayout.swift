import CellGrid
import Widgets

/// How Runs divides its room: the table, and what is known of the selected run.
struct RunsLayout {
  let table: Rect
  let detail: Rect

  init(body: Rect) {
    let rows = min(10, max(0, body.rows - 4))
    table = body.inset(bottom: rows)
    detail = Rect(column: body.column, row: body.endRow - rows, columns: body.columns, rows: rows)
  }

  var listHeight: Int { max(1, table.rows - 1) }
}

/// How Question divides its room: what is asked, the words, what it takes, what was tried.
struct QuestionLayout {
  let head: Rect
  let words: Rect
  let facts: Rect
  let trial: Rect
  let reasons: Rect

  /// - Parameters:
  ///   - lines: how many lines the words take, for frames of this width.
  ///   - isWhole: whether responses are judged as a whole, so that a trial has two lines.
  init(body: Rect, isWhole: Bool, lines: (_ columns: Int) -> Int) {
    head = Rect(column: body.column, row: body.row, columns: body.columns, rows: 2)
    let rest = body.inset(top: 2)
    let reasonRows = rest.rows >= 20 ? 6 : 3
    let trialRows = isWhole ? 4 : max(5, min(14, rest.rows / 3))
    let wanted = lines(max(1, body.columns - 4)) + 2
    let wordRows = max(3, min(max(5, wanted), rest.rows - 2 - reasonRows - trialRows))
    words = Rect(column: rest.column, row: rest.row, columns: rest.columns, rows: wordRows)
    facts = Rect(column: rest.column, row: words.endRow, columns: rest.columns, rows: 2)
    trial = rest.inset(top: wordRows + 2, bottom: reasonRows)
    reasons = Rect(column: rest.column, row: rest.endRow - reasonRows, columns: rest.columns, rows: reasonRows)
  }

  init(body: Rect, of screen: QuestionScreen) {
    self.init(body: body, isWhole: screen.question?.isWhole ?? true) { screen.draft.lines(columns: $0).count }
  }

  /// The width of the words inside their frame.
  var wordColumns: Int { max(1, words.columns - 4) }
  var wordRows: Int { max(1, words.rows - 2) }
  var listHeight: Int { max(1, trial.rows - 2) }
}

/// Rows of cells under titled columns.
public struct ReportTable: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public enum Alignment: Hashable, Sendable {
      case left, right
      /// Numbers of different lengths, one under the other at their points.
      case point
    }

    /// What people read.
    public var title: String
    /// What programs read: the column of a CSV file.
    public var name: String
    public var alignment: Alignment
    /// Whether its cells may be broken into lines when the table is wider than the page.
    public var canShrink: Bool

    public init(_ title: String, name: String? = nil, _ alignment: Alignment = .left, canShrink: Bool = false) {
      self.title = title
      self.name = name ?? title
      self.alignment = alignment
      self.canShrink = canShrink
    }
  }

  public var columns: [Column]
  /// Each as long as `columns`.
  public var rows: [[ReportCell]]

  public init(columns: [Column], rows: [[ReportCell]] = []) {
    self.columns = columns
    self.rows = rows
  }
}

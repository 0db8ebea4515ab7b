/// What a click on a place of the screen means: what kind of thing is there, and which of them.
public struct HitTarget: Hashable, Sendable {
  public var kind: String
  public var index: Int

  public init(kind: String, index: Int = 0) {
    self.kind = kind
    self.index = index
  }
}

/// A rectangle of the screen that answers clicks.
public struct HitRegion: Hashable, Sendable {
  public var rect: Rect
  public var target: HitTarget

  public init(rect: Rect, target: HitTarget) {
    self.rect = rect
    self.target = target
  }
}

/// All that a screen shows at one time: cells, where the cursor stands (hidden if nowhere), and what answers clicks.
public struct Frame: Hashable, Sendable {
  public struct Cursor: Hashable, Sendable {
    public var column: Int
    public var row: Int

    public init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  public var grid: Grid
  public var cursor: Cursor?
  /// In the order they were drawn.
  public var regions: [HitRegion]

  public init(grid: Grid, cursor: Cursor? = nil, regions: [HitRegion] = []) {
    self.grid = grid
    self.cursor = cursor
    self.regions = regions
  }

  public init(size: Size, style: Style = .plain) { self.init(grid: Grid(size: size, style: style)) }

  /// What is at a place: of overlapping regions the one drawn last.
  public func target(at column: Int, row: Int) -> HitTarget? {
    regions.last { $0.rect.contains(column: column, row: row) }?.target
  }
}

import CellGrid
import Testing

struct GridPictureTests {
  @Test func `a picture shows text, style layer and legend`() {
    var grid = Grid(size: Size(columns: 5, rows: 2))
    grid.put("世x", column: 0, row: 0, style: Style(foreground: .rgb(red: 255, green: 8, blue: 0), attributes: .bold))
    grid.put("y", column: 4, row: 1, style: Style(background: .indexed(17)))
    #expect(
      grid.picture() == """
        |世x  |
        |    y|
        |aaa..|
        |....b|
        a  #ff0800, bold
        b  terminal on 17

        """)
  }

  @Test func `plain grids have no style layer and the empty grid no rows`() {
    #expect(Grid(size: Size(columns: 2, rows: 1)).picture() == "|  |\n")
    #expect(Grid(size: Size(columns: 0, rows: 0)).picture() == "\n")
  }
}

import GRDB
import Preferences
import StudyFormats

extension StoredTexts {
  func origins(of response: Preferences.Row<Response>) throws -> [ManifestationOrigin] {
    try read { database in
      guard try OriginTable.exists(in: database) else { return [] }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT CAST(factor AS BLOB), CAST(reason AS BLOB), asking, CAST(model AS BLOB), CAST(prompt AS BLOB),
            CAST(mode AS BLOB) FROM origins LEFT JOIN askings ON askings.row = asking WHERE response = ? ORDER BY factor
          """, arguments: [response.index]
      ).map { row in
        let model = try row.optionalText(3)
        return ManifestationOrigin(
          factor: try row.text(0), reason: try row.optionalText(1),
          asking: try model.map { FactorAsking(model: $0, prompt: try row.text(4), mode: try row.text(5)) })
      }
    }
  }

  func askings(of factor: String) throws -> [(asking: FactorAsking, responses: Int)] {
    try read { database in
      guard try OriginTable.exists(in: database) else { return [] }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT CAST(model AS BLOB), CAST(prompt AS BLOB), CAST(mode AS BLOB), count(*) FROM origins
          JOIN askings ON askings.row = asking WHERE factor = ? GROUP BY askings.row ORDER BY askings.row
          """, arguments: [factor]
      ).map { row in
        (
          FactorAsking(model: try row.text(0), prompt: try row.text(1), mode: try row.text(2)),
          try row.decode(atIndex: 3)
        )
      }
    }
  }
}

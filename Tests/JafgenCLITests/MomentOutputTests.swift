import JafgenTestSupport
import Testing

/// Instants, formatted moments, JSON values and keys of several columns in all formats, as other implementations read them.
@Suite("Moments in outputs", .enabled(if: Judges.python != nil, "\(Judges.absence)"))
struct MomentOutputTests {
  private static let schema = """
    system: {name: times, output: {format: [csv, json, jsonl, parquet, duckdb], path: ./output}}
    entities:
      places: {count: 100, attributes: {id: {type: uuid, unique: true}}}
      readings:
        count: 1
        unique_together: [[place_id, day]]
        attributes:
          place_id: {link_to: times.places.id}
          day: {type: datetime.date, constraints: {start_date: 2024, end_date: 2024}}
          utc: {type: datetime.datetime, constraints: {timezone: UTC, resolution: microsecond}}
          berlin: {type: datetime.datetime, constraints: {start_date: 1850, end_date: 2150, timezone: Europe/Berlin}}
          kolkata: {type: datetime.past_datetime, required: false, constraints: {timezone: Asia/Kolkata, resolution: millisecond}}
          few: {type: datetime.datetime, constraints: {start_date: "2024-10-27T02:00:00", end_date: "2024-10-27T02:20:00", timezone: Europe/Berlin}}
          shown: {type: datetime.datetime, constraints: {format: "%Y-%m-%dT%H:%M:%S.%f%z", timezone: America/St_Johns}}
          seconds: {type: datetime.datetime, constraints: {format: "%s"}}
          fraction: {type: datetime.datetime, constraints: {format: "%s_as_float"}}
          payload: {type: json}
          hours: {type: array, items: {type: datetime.datetime, required: false, constraints: {timezone: America/New_York}}}
          period: {type: object, attributes: {start: {type: datetime.datetime, constraints: {timezone: Asia/Tokyo}}}}
    """

  @Test("Hold the same cells", arguments: [0, 1, 7, 10_000])
  func agree(count: Int) throws {
    let directory = try TemporaryDirectory(files: ["schemas/times.yaml": Self.schema])
    let result = try runJafgen(
      ["generate", "-q", "--count", "readings=\(count)"], in: directory, environment: DuckDB.environment)
    try #require(result.status == 0, "\(result.stderr)")
    let judgement = try runJudge(
      "outputs_agree.py", [directory.path("output"), "times.duckdb", "places=100", "readings=\(count)"],
      in: directory)
    #expect(judgement.status == 0, "\(judgement.stderr)")
    #expect(judgement.stdout.hasPrefix("ok "))
    let columns = try DuckDB.run(
      """
      SELECT column_name, data_type FROM duckdb_columns() WHERE NOT internal AND data_type LIKE '%TIME ZONE%' ORDER BY column_index; \
      SELECT constraint_column_names FROM duckdb_constraints() \
      WHERE constraint_type = 'PRIMARY KEY' AND table_name = 'readings';
      """, on: "times.duckdb", in: directory)
    for expected in [
      "utc", "berlin", "kolkata", "few", "hours", "period", "TIMESTAMP WITH TIME ZONE[]", "[place_id, day]",
    ] {
      #expect(columns.contains(expected), "\(columns)")
    }
  }
}

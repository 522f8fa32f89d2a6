import Engine
import FollowUp
import HTTPTypes
import Hummingbird
import Sheets
import SQL

/// What a page shows, as a sheet: every row of it, with the same columns, for the same people.
struct SheetTable: Sendable {
    /// Of the file, in ASCII: no patient's name stands in it.
    var name: String
    /// Of the sheet.
    var title: String
    var header: [String]
    /// Reads the rows in pieces; what it reads, it reads of one snapshot.
    var rows: @Sendable (Reading, ([[SheetValue]]) throws -> Void) throws -> Void

    /// How many rows are read at once.
    static let piece = 1_000

    /// Reads it to its end, and answers with the file. `replica`: whether what stands a moment behind will do.
    func answer(_ engine: Engine, _ context: ConsoleRequestContext, replica: Bool = false) async throws -> Response {
        let form = context.form.choice("as", as: SheetForm.self) ?? .xlsx
        let now = engine.now
        let read: @Sendable (any Connection) throws -> Spool = { connection in
            // A database that was lost on the way is read anew: with a new file.
            let spool = try Spool(form, title: title, header: header)
            try rows(Reading(connection, engine, now: now)) { try spool.append($0) }
            return spool
        }
        let spool = try await replica ? engine.readFigures(read).value : engine.database.read(read)
        try await onThread { try spool.finish() }
        // Who took what: patients' data leaves the house here.
        context.logger.notice("exported", metadata: ["what": "\(name)", "as": "\(form.rawValue)", "staff": "\(context.staff)"])
        return Response(
            status: .ok,
            headers: [
                .contentType: form.contentType,
                .contentDisposition: "attachment; filename=\"\(name)-\(engine.settings.policy.zone.day(of: now)).\(form.ending)\"",
            ], body: spool.body)
    }
}

extension SheetValue {
    /// Nothing where there is nothing.
    init(_ text: String) { self = text.isEmpty ? .empty : .text(text) }
    init(_ number: Int?) { self = number.map { .number(Double($0)) } ?? .empty }

    init(_ day: Day?) {
        guard let civil = day?.civil else {
            self = .empty
            return
        }
        self = .day(year: civil.year, month: civil.month, day: civil.day)
    }

    init(_ instant: Instant?, _ zone: HospitalZone) {
        guard let instant else {
            self = .empty
            return
        }
        let (year, month, day) = zone.day(of: instant).civil
        let minutes = zone.time(of: instant).minutes
        self = .moment(year: year, month: month, day: day, hour: minutes / 60, minute: minutes % 60)
    }
}

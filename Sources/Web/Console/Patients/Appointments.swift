import Engine
import FollowUp
import HTML
import Hummingbird
import SQL

/// An appointment that was made here and lies ahead.
struct AppointmentLine: Sendable {
    var id: Int64
    var startsAt: Instant
    var department: String
    var practitioner: String
    var place: String

    static func read(_ r: Reading, _ patient: ID<Patient>) throws -> [AppointmentLine] {
        try r.connection.rows(
            """
            SELECT id, starts_at, department, practitioner, place FROM appointment WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) \
            AND authority = \(Work.ownAuthority) AND status = 'booked' AND starts_at >= \(r.now) ORDER BY starts_at, id LIMIT 10
            """
        ) {
            AppointmentLine(
                id: $0.integer(0) ?? 0, startsAt: $0.instant(1) ?? r.now, department: $0.string(2), practitioner: $0.string(3), place: $0.string(4))
        }
    }
}

/// Making an appointment, and changing those that lie ahead.
func appointmentForms(_ lines: [AppointmentLine], of patient: ID<Patient>, department: String, _ frame: Frame) -> HTML {
    let words = frame.words
    return details(.open(!lines.isEmpty)) {
        summary { words.say("预约复诊", "Appointments") }
        for line in lines {
            let day = words.zone.day(of: line.startsAt).description
            p {
                span(.class("strong")) { words.moment(line.startsAt) }
                " "
                small { [line.department, line.practitioner, line.place].filter { !$0.isEmpty }.joined(separator: " · ") }
            }
            postForm(.appointmentTime(line.id), frame, .class("criteria")) {
                label {
                    span { words.say("改到", "Move to") }
                    input(.name("day"), .type("date"), .value(day), .required())
                }
                label {
                    span { words.say("几点", "At") }
                    input(.name("time"), .type("time"), .value(words.zone.time(of: line.startsAt).description), .required())
                }
                button(.type("submit")) { words.say("改约", "Move") }
                button(.type("submit"), .formaction(.appointmentEnd(line.id)), Attribute("formnovalidate", true), .data("confirm", words.say("取消这次预约？", "Cancel this appointment?"))) {
                    words.say("取消预约", "Cancel it")
                }
            }
        }
        postForm(.appointments(patient), frame) {
            field(words.say("日期", "Day"), "day", .type("date"), .required())
            field(words.say("时间", "Time"), "time", .type("time"), .required())
            field(words.say("科室", "Department"), "department", .value(department), .maxlength(60))
            field(words.say("医生", "Doctor"), "practitioner", .maxlength(40), .autocomplete("off"))
            field(words.say("地点", "Place"), "place", .maxlength(60), .autocomplete("off"))
            p { button(.type("submit")) { words.say("预约", "Book") } }
        }
    }
}

struct AppointmentRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.post(RouterPath(Route.appointments(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Patient.self)
            let form = context.form
            try await engine.book(
                patient: id, at: try moment(form), department: String(form["department"].prefix(60)), practitioner: String(form["practitioner"].prefix(40)),
                place: String(form["place"].prefix(60)), by: context.staff)
            return Response.see(.patient(id)).noting(Notice(.done, context.words(engine).say("已预约。", "It is booked.")), engine)
        }
        console.post(RouterPath(Route.appointmentTime(0).pattern)) { _, context -> Response in
            guard let id = Int64(try context.text()) else { throw Refusal.notFound }
            try await engine.move(appointment: id, to: try moment(context.form), by: context.staff)
            return try await back(from: id, context.words(engine).say("已改约。", "It is moved."))
        }
        console.post(RouterPath(Route.appointmentEnd(0).pattern)) { _, context -> Response in
            guard let id = Int64(try context.text()) else { throw Refusal.notFound }
            try await engine.cancel(appointment: id, by: context.staff)
            return try await back(from: id, context.words(engine).say("预约已取消。", "The appointment is cancelled."))
        }
    }

    private func back(from id: Int64, _ text: String) async throws -> Response {
        let patient: ID<Patient>? =
            try await engine.reading { r in
                try r.connection.first("SELECT patient_id FROM appointment WHERE hospital_id = \(r.hospital) AND id = \(id)") { $0.id(0) } ?? nil
            }
        return Response.see(patient.map { Route.patient($0) } ?? .patients).noting(Notice(.done, text), engine)
    }

    private func moment(_ form: FormFields) throws -> Instant {
        guard let day = Day(form["day"]), let time = TimeOfDay(form["time"]) else {
            throw Refusal.invalid(LocalText("请填写日期和时间。", "Enter a day and a time."))
        }
        return engine.settings.policy.zone.instant(day, time)
    }
}

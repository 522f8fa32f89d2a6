import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

@Suite(.onBothDatabases) struct RepositoryTests {
    @Test func aPatientComesBackAndIsFoundByNumberNameAndPhone() throws {
        try Bench.write { store in
            try store.insert(patient: ID(1), Bench.patient(), now: Bench.now)
            let patient = try #require(try store.patient(ID(1)))
            #expect(patient.name == "王秀英" && patient.birthDate == Day("1950-03-04") && patient.sex == .female && patient.windows.isEmpty)
            #expect(try store.patient(known: [Bench.record]) == ID(1))
            #expect(try store.patient(known: [PatientIdentifier(authority: "OTHER", kind: .record, value: "0012345")]) == nil, "another authority is another name")
            #expect(try store.patients(withNumber: "13812345678") == [ID(1)])
        }
    }

    @Test func anUpdateKeepsWhatItDoesNotSay() throws {
        try Bench.write { store in
            try store.insert(patient: ID(1), Bench.patient(), now: Bench.now)
            try store.update(patient: ID(1), PatientFact(identifiers: [Bench.record], telecoms: [TelecomFact(.mobile, "13912345678")]))
            #expect(try store.patient(ID(1))?.name == "王秀英" && store.patient(ID(1))?.sex == .female)
            #expect(try store.telecoms(of: ID(1)).map(\.value).sorted() == ["13812345678", "13912345678"])
            try store.strike(number: "13812345678", of: ID(1))
            try store.update(patient: ID(1), Bench.patient())
            #expect(try store.telecoms(of: ID(1)).filter(\.isUsable).map(\.value) == ["13912345678"], "a struck number stays struck when it is sent again")
        }
    }

    @Test func theFileHoldsNothingPersonal() throws {
        try Bench.write { store in
            try store.insert(patient: ID(1), Bench.patient(), now: Bench.now)
            let cells = try store.connection.rows("SELECT name, address FROM patient") { ($0.blob(0) ?? []) + ($0.blob(1) ?? []) }
            // Whole words: one character of three bytes is found in sealed bytes by chance, now and then.
            let texts = cells.map { String(decoding: $0, as: UTF8.self) }
            #expect(texts.allSatisfy { !$0.isEmpty && !$0.contains("王秀英") && !$0.contains("解放路") })
        }
    }

    static func contact(_ id: Int64 = 5) -> Contact {
        Contact(
            id: ID(id), patient: ID(1), plan: ID(3), episode: ID(4), pathway: "HTN", node: "D14-\(id)", sequence: 2, department: "心血管内科", level: .questionnaire,
            risk: .key, day: 14, state: .reaching, outcome: .none, reach: .delivered, plannedFor: Bench.now, windowStart: Bench.now - .days(1),
            windowEnd: Bench.now + .days(1), nextAt: Bench.now + .hours(1), channels: [.sms, .call], topics: ["a", "b"], items: ["sbp"], late: .human,
            mergedInto: ID(9), tries: 2, isReminded: true, sentAt: Bench.now, respondedAt: Bench.now, endedAt: nil)
    }

    @Test func aContactComesBackWhole() throws {
        try Bench.write { store in
            var contact = Self.contact()
            try store.insert(contact)
            #expect(try store.contact(ID(5)) == contact)
            contact.state = .completed
            contact.outcome = .answered
            contact.level = .human
            contact.risk = .high
            contact.nextAt = nil
            contact.topics = []
            contact.items = ["sbp", "dbp"]
            contact.windowEnd = Bench.now
            contact.endedAt = Bench.now
            contact.mergedInto = nil
            try store.update(contact)
            #expect(try store.contact(ID(5)) == contact)
            #expect(try store.claimDueContacts(at: Bench.now + .days(9), limit: 5).isEmpty)
        }
    }

    @Test func dueIsWhatIsDueOldestFirst() throws {
        try Bench.write { store in
            try store.insert(patient: Self.contact(1).patient, Bench.patient(), now: Bench.now)
            for id in 1...5 {
                var contact = Self.contact(Int64(id))
                contact.nextAt = Bench.now - .minutes(Int64(id))
                try store.insert(contact)
            }
            let first = try store.claimDueContacts(at: Bench.now - .minutes(2), limit: 2)
            #expect(first.map(\.id.raw) == [5, 4] && first.allSatisfy { $0.known?.named(store.sealer).name == "王秀英" })
            let place = DuePlace(at: Bench.now - .minutes(4), contact: ID(4))
            #expect(try store.claimDueContacts(at: Bench.now - .minutes(2), after: place, limit: 2).map(\.id.raw) == [3, 2])
        }
    }

    @Test func oneHospitalDoesNotSeeTheOther() throws {
        let fresh = try Bench.database()
        try fresh.database.writeBlocking { connection in
            let mine = Store(connection, hospital: 1, sealer: Bench.sealer)
            let other = Store(connection, hospital: 2, sealer: Bench.sealer)
            try mine.insert(patient: ID(1), Bench.patient(), now: Bench.now)
            try mine.insert(Self.contact())
            #expect(try other.patient(ID(1)) == nil && other.patient(known: [Bench.record]) == nil && other.contact(ID(5)) == nil)
            #expect(try other.claimDueContacts(at: Bench.now + .days(9), limit: 5).isEmpty && other.patients(withNumber: "13812345678").isEmpty)
            try other.insert(patient: ID(1), Bench.patient(name: "李强"), now: Bench.now)
            #expect(try mine.patient(ID(1))?.name == "王秀英")
        }
    }

    @Test func anItemIsHeldByOnePersonAtATime() throws {
        try Bench.write { store in
            let item = Store.StoredWorkItem(
                id: ID(1), patient: ID(1), contact: ID(5), problem: nil, kind: .call, department: "心", opensAt: Bench.now, dueAt: Bench.now + .hours(2))
            try store.insert(item, grade: nil, risk: .key, reason: Trace([Trace.Entry(.sent)]), now: Bench.now)
            #expect(try store.claim(ID(1), by: ID(10), until: Bench.now + .hours(2), now: Bench.now))
            #expect(try !store.claim(ID(1), by: ID(11), until: Bench.now + .hours(2), now: Bench.now + .hours(1)))
            #expect(try store.claim(ID(1), by: ID(10), until: Bench.now + .hours(3), now: Bench.now + .hours(1)), "the holder may hold on")
            #expect(try store.claim(ID(1), by: ID(11), until: Bench.now + .hours(5), now: Bench.now + .hours(3)), "and not for ever")
            try store.end(ID(1), .done, outcome: "", by: ID(11), now: Bench.now)
            #expect(try !store.claim(ID(1), by: ID(12), until: Bench.now + .hours(9), now: Bench.now + .hours(8)))
        }
    }

    @Test func aReplyIsNotAmongAContactsTasks() throws {
        try Bench.write { store in
            for (id, kind) in [(Int64(1), WorkItem.Kind.call), (2, .reply)] {
                let item = Store.StoredWorkItem(
                    id: ID(id), patient: ID(1), contact: ID(5), problem: nil, kind: kind, department: "心", opensAt: Bench.now, dueAt: Bench.now + .hours(2))
                try store.insert(item, grade: nil, risk: .key, reason: Trace(), now: Bench.now)
            }
            #expect(try store.openWorkItems(contact: ID(5)) == [ID(1)])
            #expect(try store.openWorkItems(ofPatient: ID(1)) == [ID(1), ID(2)])
        }
    }

    @Test func tracesOfOneMomentKeepTheirOrder() throws {
        try Bench.write { store in
            try store.append(Trace([Trace.Entry(.placed, ["2026-03-04"])]), to: .contact, 5, at: Bench.now, sequence: 1)
            for (number, rule) in [Rule.sent, .delivered, .answeredAll].enumerated() {
                try store.append(Trace([Trace.Entry(rule)]), to: .contact, 5, at: Bench.now, sequence: Int64(2 + number), staff: ID(3))
            }
            try store.append(Trace(), to: .contact, 5, at: Bench.now, sequence: 1)
            #expect(try store.traces(of: .contact, 5).flatMap(\.trace.entries).map(\.rule) == [.placed, .sent, .delivered, .answeredAll])
            #expect(try store.traces(of: .problem, 5).isEmpty)
        }
    }

    @Test func aRecordIsTakenOnce() throws {
        try Bench.write { store in
            let digest = Sealer.digest(Array("a message".utf8))
            let first = try store.markTaken(digest, position: "a:1", now: Bench.now)
            let again = try store.markTaken(digest, position: "b:9", now: Bench.now)
            let other = try store.markTaken(Sealer.digest(Array("another".utf8)), position: "a:2", now: Bench.now)
            #expect(first && !again && other)
        }
    }

    @Test func answersAndProblemsComeBack() throws {
        try Bench.write { store in
            let answers: Answers = ["sbp": .number(182.5), "wound": .chosen(["pus", "pain"]), "note": .text("好"), "none": .chosen([])]
            try store.insertResponse(
                7, patient: ID(1), contact: ID(5), kind: "questionnaire", channel: .sms, byWhom: "patient", staff: nil, answers: answers, note: "", now: Bench.now, isComplete: false)
            #expect(try store.questionnaire(of: ID(5))?.answers == answers)
            let signal = Signal(code: "BP_CRIT", item: "sbp", grade: .urgent, finding: LocalText("182", "182"), reason: LocalText("高", "high"))
            let problem = Problem(
                id: ID(3), patient: ID(1), grade: .urgent, state: .open, owner: ID(8), signals: [signal], openedAt: Bench.now, dueAt: Bench.now, nextAt: Bench.now, rung: 1)
            try store.insert(problem, from: Store.ProblemOrigin(contact: ID(5), episode: nil, response: 7, department: "心"))
            #expect(try store.problem(ID(3)) == problem && store.problem(ofResponse: 7, grade: .urgent) == problem)
            #expect(try store.dueProblems(at: Bench.now, limit: 9) == [problem])
        }
    }

    @Test func alertsGoToTheRungThatNamesSomebody() throws {
        try Bench.write { store in
            func staff(_ id: Int64, _ code: String, _ role: StaffRole, head: Bool = false, department: String = "心") throws {
                try store.insert(
                    StaffMember(id: ID(id), username: "u\(id)", name: "n\(id)", code: code, role: role, department: department, isHead: head, phone: "1381234567\(id)"),
                    password: "x", now: Bench.now)
            }
            try staff(1, "D1", .doctor)
            try staff(2, "D2", .doctor, head: true)
            try staff(3, "D3", .doctor)
            try staff(4, "M1", .manager, department: "")
            try staff(5, "N1", .nurse)
            try staff(6, "D9", .doctor, department: "骨")
            func ids(_ code: String, _ rung: Int, _ department: String = "心") throws -> [Int64] {
                try store.recipients(attending: code, name: "", department: department, rung: rung).map(\.id.raw)
            }
            #expect(try ids("D1", 0) == [1] && ids("D1", 1) == [1, 2] && ids("D1", 2) == [1, 2, 3, 4])
            #expect(try ids("gone", 0) == [2] && ids("gone", 0, "眼") == [4])
        }
    }

    @Test func aSessionEndsWithItsAccount() throws {
        try Bench.write { store in
            let member = StaffMember(id: ID(1), username: "li", name: "李", code: "D1", role: .doctor, department: "心", isHead: false, phone: "")
            try store.insert(member, password: "x", now: Bench.now)
            try store.insertSession(digest: [1], staff: ID(1), formToken: "f", now: Bench.now, expiresAt: Bench.now + .hours(12))
            #expect(try store.session(digest: [1], now: Bench.now + .hours(11))?.member == member)
            #expect(try store.session(digest: [1], now: Bench.now + .hours(12)) == nil)
            try store.connection.execute("UPDATE staff SET active = 0")
            #expect(try store.session(digest: [1], now: Bench.now) == nil)
        }
    }
}

import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

/// Two records that may be one person are found when they arrive, and never united by themselves.
@Suite(.onBothDatabases) struct DuplicateTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        var what: String
        var other: PatientFact
        var reasons: [DuplicateReason]
        var testDescription: String { what }
    }

    private static func person(_ number: Int, _ name: String, _ born: String?, _ phones: [TelecomFact]) -> PatientFact {
        PatientFact(identifiers: [Ward.identifier(number)], name: name, sex: .female, birthDate: born.flatMap { Day($0) }, telecoms: phones)
    }

    private static let phone = TelecomFact(.mobile, "13812340001")
    private static let kin = TelecomFact(.mobile, "13812340001", relation: "女儿")
    private static let first = person(1, "王秀英", "1950-03-04", [phone])

    static let pairs = [
        Pair(what: "name and birth", other: person(2, "王秀英", "1950-03-04", []), reasons: [.nameAndBirth]),
        Pair(what: "phone and name", other: person(2, "王秀英", nil, [phone]), reasons: [.phoneAndName]),
        Pair(what: "phone and birth", other: person(2, "王秀瑛", "1950-03-04", [phone]), reasons: [.phoneAndBirth]),
        Pair(what: "everything", other: person(2, "王秀英", "1950-03-04", [phone]), reasons: [.nameAndBirth, .phoneAndName]),
        Pair(what: "a phone alone", other: person(2, "李建国", "1972-11-30", [phone]), reasons: []),
        Pair(what: "a daughter's phone alone", other: person(2, "李建国", "1972-11-30", [kin]), reasons: []),
        Pair(what: "a name alone", other: person(2, "王秀英", "1961-07-08", []), reasons: []),
        Pair(what: "a birth alone", other: person(2, "李建国", "1950-03-04", []), reasons: []),
        Pair(what: "nobody has a name", other: person(2, "", nil, [phone]), reasons: []),
    ]

    @Test(arguments: pairs) func whatIsAlikeIsListed(pair: Pair) throws {
        let ward = try Ward()
        try ward.take(.patient(Self.first))
        try ward.take(.patient(pair.other))
        let found = try ward.read { try $0.store.openDuplicates() }
        #expect(found.map(\.reasons) == (pair.reasons.isEmpty ? [] : [pair.reasons]))
        #expect(try ward.count("SELECT COUNT(*) FROM patient WHERE merged_into IS NULL") == 2, "nothing is united by itself")
        #expect(try found.allSatisfy { try $0.low == ward.patientID(1) && $0.high == ward.patientID(2) })
    }

    /// What makes them alike may come later.
    @Test func aLaterMessageMayShowIt() throws {
        let ward = try Ward()
        try ward.take(.patient(Self.first))
        try ward.take(.patient(PatientFact(identifiers: [Ward.identifier(2)])))
        #expect(try ward.read { try $0.store.openDuplicates() }.isEmpty)
        try ward.take(.patient(Self.person(2, "王秀英", nil, [])))
        #expect(try ward.read { try $0.store.openDuplicates() }.isEmpty)
        try ward.take(.patient(Self.person(2, "", "1950-03-04", [])))
        #expect(try ward.read { try $0.store.openDuplicates() }.map(\.reasons) == [[.nameAndBirth]])
    }

    /// One message names two records by their numbers: the first decides where it goes, a person decides about the rest.
    @Test func aMessageThatNamesTwoRecordsListsThem() throws {
        let ward = try Ward()
        let identity = PatientIdentifier(authority: "CN", kind: .resident, value: "11010519491231002X")
        try ward.take(.patient(PatientFact(identifiers: [Ward.identifier(1)], name: "甲")))
        try ward.take(.patient(PatientFact(identifiers: [identity], name: "乙")))
        try ward.take(.patient(PatientFact(identifiers: [Ward.identifier(1), identity])))
        #expect(try ward.read { try $0.store.openDuplicates() }.map(\.reasons) == [[.identity]])
        #expect(try ward.count("SELECT COUNT(*) FROM patient WHERE merged_into IS NULL") == 2)
    }

    @Test func whoIsDifferentIsNeverAskedAboutAgain() throws {
        let ward = try Ward()
        try ward.take(.patient(Self.first))
        try ward.take(.patient(Self.person(2, "王秀英", "1950-03-04", [])))
        let (one, two) = (try ward.patientID(1), try ward.patientID(2))
        try ward.work { try $0.decideDifferent(two, one, by: Ward.nurse) }
        try ward.take(.patient(Self.person(2, "王秀英", "1950-03-04", [Self.phone])))
        #expect(try ward.read { try $0.store.openDuplicates() }.isEmpty)
        #expect(throws: Refusal.alreadyEnded) { try ward.work { _ = try $0.decideSame(one, two, by: Ward.nurse) } }
    }

    /// The hospital's system may know better than a person did, but not by a message of the time before.
    @Test(arguments: [("2026-03-01 12:00", false), ("2026-03-03 12:00", true)])
    func aMergeOfTheTimeBeforeADecisionDoesNotOverruleIt(recorded: String, isUnited: Bool) throws {
        let ward = try Ward()
        try ward.take(.patient(Self.first))
        try ward.take(.patient(Self.person(2, "王秀英", "1950-03-04", [])))
        let (one, two) = (try ward.patientID(1), try ward.patientID(2))
        try ward.work { try $0.decideDifferent(one, two, by: Ward.nurse) }
        var survivor = PatientFact(identifiers: [Ward.identifier(1)])
        survivor.recordedAt = Ward.at(recorded)
        try ward.take(.merged(survivor: survivor, retired: [Ward.identifier(2)]))
        #expect(try (ward.patientID(2) == one) == isUnited)
    }

    @Test func aPairOfARetiredRecordAsksTheSameOfItsSurvivor() throws {
        let ward = try Ward()
        try ward.take(.patient(Self.first))
        try ward.take(.patient(Self.person(2, "王秀英", "1950-03-04", [])))
        try ward.take(.patient(Self.person(3, "陈伟", "1980-01-01", [])))
        try ward.take(.merged(survivor: PatientFact(identifiers: [Ward.identifier(3)]), retired: [Ward.identifier(2)]))
        let found = try ward.read { try $0.store.openDuplicates() }
        #expect(try found.map { [$0.low, $0.high] } == [[ward.patientID(1), ward.patientID(3)]])
    }

    @Test func listsArePaged() throws {
        let ward = try Ward()
        try ward.take(.patient(Self.first))
        for number in 2...4 {
            ward.now = ward.now + .minutes(1)
            try ward.take(.patient(Self.person(number, "王秀英", number == 2 ? "1950-03-04" : nil, number == 2 ? [] : [Self.phone])))
        }
        let all = try ward.read { try $0.store.openDuplicates() }
        let first = try ward.read { try $0.store.openDuplicates(limit: 1) }
        let rest = try ward.read { try $0.store.openDuplicates(before: first.first?.foundAt) }
        #expect(all.count >= 3 && first.count == 1)
        #expect(rest == all.filter { $0.foundAt < first[0].foundAt })
    }
}

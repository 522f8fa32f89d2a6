import FollowUp
import Testing

@Suite struct PermissionTests {
    private func permission(_ windows: String = "") throws -> Permission {
        Permission(policy: Shop.policy, calendar: try Shop.library.get().calendar, windows: windows.split(separator: ",").compactMap { DayPart(String($0)) })
    }

    @Test(arguments: [
        ("", "2026-03-04 07:59", "2026-03-04 08:00"), ("", "2026-03-04 12:00", "2026-03-04 12:00"), ("", "2026-03-04 20:59", "2026-03-04 20:59"),
        ("", "2026-03-04 21:00", "2026-03-05 08:00"), ("15:00-17:00,09:00-11:00", "2026-03-04 08:30", "2026-03-04 09:00"),
        ("09:00-11:00,15:00-17:00", "2026-03-04 11:00", "2026-03-04 15:00"), ("09:00-11:00", "2026-03-04 11:30", "2026-03-05 09:00"),
        ("06:00-09:00", "2026-03-04 06:10", "2026-03-04 08:00"),
        // Windows wholly outside the hospital's hours ask for the impossible; its hours then hold alone.
        ("22:00-23:30", "2026-03-04 10:00", "2026-03-04 10:00"), ("", "2026-10-01 10:00", "2026-10-01 10:00"),
    ])
    func messagesWaitForThePermittedMoment(windows: String, from: String, next: String) throws {
        let start = Shop.at(from)
        let moment = try permission(windows).next(from: start, before: start + .days(30), level: .automated)
        #expect(moment == Shop.at(next))
        #expect(try permission(windows).allows(Shop.at(next), level: .automated))
    }

    @Test(arguments: [
        ("2026-02-13 17:30", "2026-02-14 08:30"), ("2026-02-14 17:30", "2026-02-24 08:30"), ("2026-10-01 09:00", "2026-10-08 08:30"),
        ("2026-03-06 18:00", "2026-03-09 08:30"), ("2026-03-04 08:00", "2026-03-04 08:30"),
    ])
    func callsWaitForAWorkingDay(from: String, next: String) throws {
        let start = Shop.at(from)
        #expect(try permission().next(from: start, before: start + .days(30), level: .human) == Shop.at(next))
    }

    @Test func theLimitIsTooLate() throws {
        #expect(try permission().next(from: Shop.at("2026-03-04 21:00"), before: Shop.at("2026-03-05 08:00"), level: .automated) == nil)
        #expect(try permission().next(from: Shop.at("2026-03-04 21:00"), before: Shop.at("2026-03-05 08:01"), level: .automated) != nil)
    }

    @Test func bothCapsCount() {
        let day = Shop.day("2026-03-04")
        #expect(!ContactLoad(days: [day]).hasRoom(on: day, policy: Shop.policy))
        #expect(ContactLoad(days: [day]).hasRoom(on: day + 1, policy: Shop.policy))
        let three = ContactLoad(days: [day, day + 2, day + 4])
        #expect(!three.hasRoom(on: day + 6, policy: Shop.policy) && !three.hasRoom(on: day - 2, policy: Shop.policy))
        #expect(three.hasRoom(on: day + 7, policy: Shop.policy) && three.hasRoom(on: day - 3, policy: Shop.policy))
        var less = three
        less.remove(day + 2)
        #expect(less.hasRoom(on: day + 6, policy: Shop.policy))
    }
}

import Testing

extension EndToEnd {
    /// The invented hospital, played to its end by the command that `bin/demo` uses.
    struct DemoTests {
        @Test(.timeLimit(.minutes(5))) func aSeedAlwaysGivesTheSameHospital() async throws {
            let first = try await play(seed: "7")
            let second = try await play(seed: "7")
            #expect(first == second)
            #expect(first["contact"] ?? 0 > 0 && first["response"] ?? 0 > 0 && first["problem"] ?? 0 > 0, "something happens in it: \(first)")
            #expect(try await play(seed: "8") != first, "another seed is another hospital")
        }

        /// Plays a month; how many rows each table then holds.
        private func play(seed: String) async throws -> [String: Int] {
            let instance = try Instance("demo")
            _ = try await instance.answer("demo", "--discharges", "120", "--days", "30", "--seed", seed, "--until", "2026-06-30")
            let rollcall = try await instance.answer("rollcall")
            #expect(rollcall["forgotten"] == [])
            #expect(rollcall["checked"].int ?? 0 > 0)
            return try await instance.look { connection in
                var counts: [String: Int] = [:]
                counts["patient"] = try connection.count("SELECT COUNT(*) FROM patient")
                counts["episode"] = try connection.count("SELECT COUNT(*) FROM episode")
                counts["plan"] = try connection.count("SELECT COUNT(*) FROM plan")
                try connection.each(
                    """
                    SELECT 'contact', state, COUNT(*) FROM contact GROUP BY state UNION ALL \
                    SELECT 'attempt', state, COUNT(*) FROM attempt GROUP BY state UNION ALL \
                    SELECT 'problem', state, COUNT(*) FROM problem GROUP BY state UNION ALL \
                    SELECT 'work_item', state, COUNT(*) FROM work_item GROUP BY state
                    """
                ) { row in
                    counts["\(row.string(0)) \(row.string(1))"] = row.int(2)
                    counts[row.string(0), default: 0] += row.int(2)
                }
                counts["response"] = try connection.count("SELECT COUNT(*) FROM response")
                return counts
            }
        }
    }
}

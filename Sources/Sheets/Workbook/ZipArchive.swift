import CZip

/// A ZIP file in memory, whose parts are read as streams (libzip).
final class ZipArchive {
    private let archive: OpaquePointer
    private let memory: UnsafeMutableRawBufferPointer
    /// How many bytes its parts may still unfold to, together: a small file can hold a very large one.
    private var budget: Int

    init(_ bytes: [UInt8], budget: Int) throws(SheetError) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
        memory.copyBytes(from: bytes)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(memory.baseAddress, zip_uint64_t(bytes.count), 0, &error) else {
            memory.deallocate()
            throw .notAWorkbook
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            memory.deallocate()
            throw .notAWorkbook
        }
        (self.archive, self.memory, self.budget) = (archive, memory, budget)
    }

    deinit {
        zip_discard(archive)
        memory.deallocate()
    }

    /// The part of that name; nil when there is none.
    func part(_ name: String?) throws(SheetError) -> Part? {
        guard let name else { return nil }
        let index = zip_name_locate(archive, name, 0)
        guard index >= 0 else { return nil }
        guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw .brokenPart(name) }
        return Part(name: name, file: file, archive: self)
    }

    /// One part on its way out.
    final class Part {
        let name: String
        private let file: OpaquePointer
        private let archive: ZipArchive

        fileprivate init(name: String, file: OpaquePointer, archive: ZipArchive) {
            (self.name, self.file, self.archive) = (name, file, archive)
        }

        deinit { zip_fclose(file) }

        /// The next bytes, written to the start of `buffer`; 0 at the end.
        func read(into buffer: UnsafeMutableRawBufferPointer) throws(SheetError) -> Int {
            let count = Int(zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count)))
            guard count >= 0 else { throw .brokenPart(name) }
            archive.budget -= count
            guard archive.budget >= 0 else { throw .tooLarge }
            return count
        }
    }
}

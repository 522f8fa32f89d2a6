// A disk that tells what is asked of it, and that fails when it is told to. Loaded into the program before libc (LD_PRELOAD);
// tests compile it with cc.
//
//   DISK_ROOT     the folder that lies on this disk
//   DISK_LOG      everything that changes a file below it is written here, in order; see DiskLog.swift
//   DISK_KILL_AT  the program is killed before it changes a file for the so-manieth time
//   DISK_CONTROL  a file whose first byte says what fails from now on; see DiskFault.swift
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 65536
struct record { uint32_t kind, thread; uint64_t file; int64_t offset; uint64_t length; };

static const char *root;
static size_t root_length;
static int log_file = -1;
static volatile unsigned char *control;
// How often an fsync of a file has failed, shared by all processes: whoever had it open then is told once, as Linux does it.
#define SLOTS 1000
static volatile uint32_t *failures;
static uint32_t seen[FILES];
// The inode of each open file of ours; 0 for all others. Index files are mapped, not written: they are never told of.
static uint64_t inode_of[FILES];
static unsigned char is_told[FILES];
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static unsigned syncs;
static unsigned long kill_at, changes;

#define REAL(name) ({ static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name); real; })

__attribute__((constructor)) static void begin(void) {
    root = getenv("DISK_ROOT");
    root_length = root ? strlen(root) : 0;
    const char *path = getenv("DISK_LOG");
    if (root && path) {
        log_file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        // Out of the way of the program's own numbers.
        int high = fcntl(log_file, F_DUPFD_CLOEXEC, 900);
        if (high >= 0) { syscall(SYS_close, log_file); log_file = high; }
    }
    path = getenv("DISK_KILL_AT");
    kill_at = root && path ? strtoul(path, NULL, 10) : 0;
    path = getenv("DISK_CONTROL");
    int file = root && path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0) : -1;
    if (file >= 0) {
        void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (page != MAP_FAILED) { control = page; failures = (volatile uint32_t *)((char *)page + 64); }
        syscall(SYS_close, file);
    }
}

static void tell(char kind, uint64_t file, int64_t offset, const void *bytes, size_t length) {
    if (log_file < 0) return;
    struct record record = {(uint32_t)kind, (uint32_t)syscall(SYS_gettid), file, offset, length};
    struct iovec parts[2] = {{&record, sizeof record}, {(void *)bytes, length}};
    // One call, at the end of the file: whole, and in the order of all threads and processes.
    if (syscall(SYS_writev, log_file, parts, length ? 2 : 1) < 0) _exit(99);
}

// Before each change, with the order held or by a call that holds none.
static void step(void) { if (kill_at && __atomic_add_fetch(&changes, 1, __ATOMIC_SEQ_CST) == kill_at) kill(getpid(), SIGKILL); }

static char fault(void) { return control ? (char)control[0] : 0; }
static int is_ours(const char *path) { return root && path && !strncmp(path, root, root_length); }
static int is_index(const char *path) { size_t length = strlen(path); return length > 4 && !strcmp(path + length - 4, "-shm"); }
static int ours(int fd) { return fd >= 0 && fd < FILES && inode_of[fd]; }

// What a write meets now: 0, or an errno.
static int refused(int fd) {
    if (!ours(fd)) return 0;
    switch (fault()) {
    case 'n': return ENOSPC;
    case 'w': return EIO;
    case 'r': return EROFS;
    default: return 0;
    }
}

static int opened(int fd, const char *path, int flags, int was_there) {
    if (fd < 0 || fd >= FILES) return fd;
    struct stat found;
    if (fstat(fd, &found)) return fd;
    if (failures) seen[fd] = failures[found.st_ino % SLOTS];
    if (S_ISDIR(found.st_mode)) {
        inode_of[fd] = found.st_ino;
        is_told[fd] = 1;
        tell('d', found.st_ino, 0, path, strlen(path));
        return fd;
    }
    inode_of[fd] = found.st_ino;
    is_told[fd] = !is_index(path);
    if (!is_told[fd]) return fd;
    tell('o', found.st_ino, !was_there, path, strlen(path));
    if (was_there && flags & O_TRUNC) tell('t', found.st_ino, 0, NULL, 0);
    return fd;
}

static int open_ours(int directory, const char *path, int flags, mode_t mode) {
    int writes = (flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_TRUNC);
    if (writes && fault() == 'r') { errno = EROFS; return -1; }
    if (flags & O_CREAT && fault() == 'n') {
        struct stat found;
        if (stat(path, &found)) { errno = ENOSPC; return -1; }
    }
    pthread_mutex_lock(&order);
    struct stat found;
    int was_there = !stat(path, &found);
    int fd = (int)syscall(SYS_openat, directory, path, flags, mode);
    int code = errno;
    opened(fd, path, flags, was_there);
    pthread_mutex_unlock(&order);
    errno = code;
    return fd;
}

#define OPEN(name) int name(const char *path, int flags, ...) { \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
    if (is_ours(path)) return open_ours(AT_FDCWD, path, flags, mode); \
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode); }
OPEN(open)
OPEN(open64)
#define OPENAT(name) int name(int directory, const char *path, int flags, ...) { \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
    if (is_ours(path)) return open_ours(directory, path, flags, mode); \
    return (int)syscall(SYS_openat, directory, path, flags, mode); }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
    if (ours(fd)) { inode_of[fd] = 0; is_told[fd] = 0; }
    return REAL(close)(fd);
}

// Writes and tells what was written, as one step.
static ssize_t put(int fd, const void *bytes, size_t length, off_t offset, int is_placed) {
    if (is_told[fd]) step();
    int code = refused(fd);
    if (code) { errno = code; return -1; }
    pthread_mutex_lock(&order);
    if (!is_placed) {
        struct stat found;
        offset = fcntl(fd, F_GETFL) & O_APPEND && !fstat(fd, &found) ? found.st_size : lseek(fd, 0, SEEK_CUR);
    }
    ssize_t done = is_placed ? syscall(SYS_pwrite64, fd, bytes, length, offset) : syscall(SYS_write, fd, bytes, length);
    code = errno;
    if (done > 0 && is_told[fd]) tell('w', inode_of[fd], offset, bytes, (size_t)done);
    pthread_mutex_unlock(&order);
    errno = code;
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    return ours(fd) ? put(fd, bytes, length, 0, 0) : syscall(SYS_write, fd, bytes, length);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    return ours(fd) ? put(fd, bytes, length, offset, 1) : syscall(SYS_pwrite64, fd, bytes, length, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
    return ours(fd) ? put(fd, bytes, length, offset, 1) : syscall(SYS_pwrite64, fd, bytes, length, offset);
}

static int shorten(int fd, off_t size) {
    if (ours(fd) && is_told[fd]) step();
    int code = ours(fd) && fault() == 'r' ? EROFS : 0;
    if (!code && ours(fd) && fault() == 'n') {
        struct stat found;
        if (!fstat(fd, &found) && size > found.st_size) code = ENOSPC;
    }
    if (code) { errno = code; return -1; }
    pthread_mutex_lock(&order);
    int result = (int)syscall(SYS_ftruncate, fd, size);
    code = errno;
    if (!result && ours(fd) && is_told[fd]) tell('t', inode_of[fd], size, NULL, 0);
    pthread_mutex_unlock(&order);
    errno = code;
    return result;
}
int ftruncate(int fd, off_t size) { return shorten(fd, size); }
int ftruncate64(int fd, off64_t size) { return shorten(fd, size); }

static int settle(int fd, long number) {
    if (!ours(fd)) return (int)syscall(number, fd);
    if (is_told[fd]) step();
    uint64_t file = inode_of[fd];
    int told = is_told[fd];
    pthread_mutex_lock(&order);
    if (told) tell('F', file, 0, NULL, 0);
    char kind = fault();
    int fails = kind == 's' || kind == 'w' || (kind == 'p' && ++syncs % control[1] == 0);
    int is_late = 0;
    if (fails && failures) {
        seen[fd] = __atomic_add_fetch(&failures[file % SLOTS], 1, __ATOMIC_SEQ_CST);
    } else if (failures && seen[fd] != failures[file % SLOTS]) {
        // Somebody else's fsync failed: what was written since is stored now, and yet this one hears of it.
        seen[fd] = failures[file % SLOTS];
        is_late = 1;
    }
    pthread_mutex_unlock(&order);
    // What a failed fsync was to store is marked as clean and will not be tried again, as Linux does it.
    int result = fails ? -1 : (int)syscall(number, fd);
    int code = fails ? EIO : errno;
    if (told) {
        pthread_mutex_lock(&order);
        tell(result ? 'x' : 'f', file, 0, NULL, 0);
        pthread_mutex_unlock(&order);
    }
    errno = is_late ? EIO : code;
    return is_late ? -1 : result;
}
int fsync(int fd) { return settle(fd, SYS_fsync); }
int fdatasync(int fd) { return settle(fd, SYS_fdatasync); }

int unlink(const char *path) {
    if (!is_ours(path)) return REAL(unlink)(path);
    if (!is_index(path)) step();
    if (fault() == 'r') { errno = EROFS; return -1; }
    pthread_mutex_lock(&order);
    int result = REAL(unlink)(path);
    int code = errno;
    if (!result && !is_index(path)) tell('u', 0, 0, path, strlen(path));
    pthread_mutex_unlock(&order);
    errno = code;
    return result;
}

static int renamed(int result, const char *from, const char *to) {
    int code = errno;
    char both[2 * PATH_MAX];
    int length = snprintf(both, sizeof both, "%s\n%s", from, to);
    if (!result && length > 0 && (is_ours(from) || is_ours(to))) tell('r', 0, 0, both, (size_t)length);
    errno = code;
    return result;
}
int rename(const char *from, const char *to) {
    if (!is_ours(from) && !is_ours(to)) return REAL(rename)(from, to);
    step();
    if (fault() == 'r') { errno = EROFS; return -1; }
    pthread_mutex_lock(&order);
    int result = renamed(REAL(rename)(from, to), from, to);
    pthread_mutex_unlock(&order);
    return result;
}
int renameat(int a, const char *from, int b, const char *to) {
    return is_ours(from) && is_ours(to) ? rename(from, to) : REAL(renameat)(a, from, b, to);
}
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
    return is_ours(from) && is_ours(to) && !flags ? rename(from, to) : REAL(renameat2)(a, from, b, to, flags);
}

// A second name for a file: for the log, the file under its new name.
int link(const char *from, const char *to) {
    if (!is_ours(to)) return REAL(link)(from, to);
    step();
    if (fault() == 'r') { errno = EROFS; return -1; }
    if (fault() == 'n') { errno = ENOSPC; return -1; }
    pthread_mutex_lock(&order);
    int result = REAL(link)(from, to);
    int code = errno;
    char both[2 * PATH_MAX];
    int length = snprintf(both, sizeof both, "%s\n%s", from, to);
    if (!result && length > 0) tell('l', 0, 0, both, (size_t)length);
    pthread_mutex_unlock(&order);
    errno = code;
    return result;
}

// Asks a server on this machine many things at once, over connections that are kept, and writes down what it said. Small, so
// that it takes little from the server beside it; tests compile it with cc.
//
//   load PORT REQUESTS RATE SECONDS CONNECTIONS > ANSWERS
//
// REQUESTS: a line each, METHOD PATH BODY. RATE: so many a second, whether they are answered or not; 0: each connection asks
// again as soon as it has an answer. ANSWERS: a line each: number, status (0: none), microseconds since it was due, and whether
// it was told when to come again.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct connection { int socket; long request; int64_t due; size_t length; char bytes[1 << 16]; };

static int port, poller;
static char **requests;
static long count, next_request;

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static void join(struct connection *one) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    one->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (one->socket < 0 || connect(one->socket, (struct sockaddr *)&address, sizeof address)) { perror("load"); exit(1); }
    int yes = 1;
    setsockopt(one->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    fcntl(one->socket, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = one};
    epoll_ctl(poller, EPOLL_CTL_ADD, one->socket, &event);
    one->request = -1;
    one->length = 0;
}

static void ask(struct connection *one, long number, int64_t due) {
    char line[4096], text[8192];
    snprintf(line, sizeof line, "%s", requests[number % count]);
    char *method = strtok(line, " "), *path = strtok(NULL, " "), *body = strtok(NULL, " ");
    if (!body) body = "";
    int length = snprintf(
        text, sizeof text, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sContent-Length: %zu\r\n\r\n%s", method, path, port,
        *body ? "Content-Type: application/x-www-form-urlencoded\r\n" : "", strlen(body), body);
    one->request = number;
    one->due = due;
    one->length = 0;
    if (write(one->socket, text, (size_t)length) != length) { /* told by the close that follows */ }
}

static void tell(struct connection *one, int status, int again) {
    printf("%ld %d %lld %d\n", one->request, status, (long long)(now() - one->due), again);
    one->request = -1;
}

// Reads what is there; done when the head and as many bytes as it says have come.
static void hear(struct connection *one) {
    for (;;) {
        ssize_t got = read(one->socket, one->bytes + one->length, sizeof one->bytes - 1 - one->length);
        if (got < 0 && errno == EAGAIN) return;
        if (got <= 0) {
            close(one->socket);
            if (one->request >= 0) tell(one, 0, 0);
            join(one);
            return;
        }
        one->length += (size_t)got;
        one->bytes[one->length] = 0;
        char *end = strstr(one->bytes, "\r\n\r\n");
        if (!end || one->request < 0) continue;
        char *size = strcasestr(one->bytes, "\r\nContent-Length:");
        size_t body = size && size < end ? strtoul(size + 17, NULL, 10) : 0;
        if (one->length < (size_t)(end + 4 - one->bytes) + body) {
            // A page that does not fit is not kept, only counted.
            continue;
        }
        char *again = strcasestr(one->bytes, "\r\nRetry-After:");
        tell(one, atoi(one->bytes + 9), again && again < end);
        return;
    }
}

int main(int argc, char **argv) {
    if (argc != 6) return 2;
    port = atoi(argv[1]);
    double rate = atof(argv[3]);
    int64_t span = (int64_t)(atof(argv[4]) * 1e6);
    int width = atoi(argv[5]);
    FILE *file = fopen(argv[2], "r");
    if (!file) return 2;
    size_t room = 0;
    char *line = NULL;
    for (ssize_t length; (length = getline(&line, &room, file)) > 0;) {
        if (line[length - 1] == '\n') line[length - 1] = 0;
        requests = realloc(requests, sizeof *requests * (size_t)(count + 1));
        requests[count++] = strdup(line);
    }
    if (!count) return 2;
    poller = epoll_create1(0);
    struct connection *all = calloc((size_t)width, sizeof *all);
    for (int i = 0; i < width; i++) join(&all[i]);
    int64_t begun = now(), end = begun + span, patience = end + 20000000;
    long due = rate > 0 ? (long)(rate * (double)span / 1e6) : 0;
    for (;;) {
        int busy = 0;
        for (int i = 0; i < width; i++) {
            if (all[i].request < 0) {
                if (rate > 0) {
                    int64_t at = begun + (int64_t)((double)next_request * 1e6 / rate);
                    if (next_request < due && at <= now()) { ask(&all[i], next_request++, at); }
                } else if (now() < end && next_request < count) {
                    ask(&all[i], next_request++, now());
                }
            }
            busy += all[i].request >= 0;
        }
        if (!busy && (rate > 0 ? next_request >= due : now() >= end || next_request >= count)) break;
        if (now() > patience) break;
        struct epoll_event events[64];
        int found = epoll_wait(poller, events, 64, 1);
        for (int i = 0; i < found; i++) hear(events[i].data.ptr);
    }
    for (int i = 0; i < width; i++) if (all[i].request >= 0) tell(&all[i], 0, 0);
    for (; rate > 0 && next_request < due; next_request++) printf("%ld 0 0 0\n", next_request);
    return 0;
}

/*
 * The limit of a fan-out: a bare WebSocket broadcaster on epoll, and nothing else. No JSON, no rooms, no disk.
 *
 * What one turn of the loop brings, from all clients, is framed anew and leaves in one send for each client. That is as
 * little as a server can do with plain sockets: one system call for each client and turn, and the copy in the kernel.
 *
 * It is made for the load of this benchmark alone: whole text frames of less than 64 KB, and always the same key in the
 * handshake, so the answer to it is a constant. It listens on a free port of 127.0.0.1 and prints the number.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_CLIENTS = 16384, MOST_EVENTS = 1024, INPUT = 65536, TURN = 1 << 25 };

struct client {
    int socket;
    int place;     /* in `clients` */
    int upgraded;  /* whether the handshake is over */
    size_t held;   /* bytes of an unfinished frame in `input` */
    unsigned char input[INPUT];
};

static struct client *clients[MOST_CLIENTS];
static int count = 0;

/* What this turn of the loop has to say to everybody. */
static unsigned char turn[TURN];
static size_t turn_length = 0;

/* The answer to the key "dGhlIHNhbXBsZSBub25jZQ==", the example of RFC 6455. */
static const char handshake[] =
    "HTTP/1.1 101 Switching Protocols\r\n"
    "Upgrade: websocket\r\n"
    "Connection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

static void fail(const char *what) {
    perror(what);
    exit(1);
}

/* Sends all of it. A client that is full is waited for, so that nothing has to be kept for it. */
static void send_all(int socket, const unsigned char *bytes, size_t length) {
    while (length > 0) {
        ssize_t sent = send(socket, bytes, length, MSG_NOSIGNAL);
        if (sent >= 0) {
            bytes += sent;
            length -= sent;
        } else if (errno == EAGAIN) {
            struct pollfd full = {.fd = socket, .events = POLLOUT};
            poll(&full, 1, 1000);
        } else {
            return; /* It is gone; reading from it will tell. */
        }
    }
}

static void admit(int epoll, int listener) {
    int socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (socket < 0) return;
    struct client *client = count < MOST_CLIENTS ? calloc(1, sizeof *client) : NULL;
    if (!client) {
        close(socket);
        return;
    }
    int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    client->socket = socket;
    client->place = count;
    clients[count++] = client;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
    epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
}

static void dismiss(struct client *client) {
    struct client *last = clients[--count];
    clients[client->place] = last;
    last->place = client->place;
    close(client->socket);
    free(client);
}

/* Adds one unmasked text frame to what this turn says. */
static void repeat(const unsigned char *mask, const unsigned char *payload, size_t length) {
    if (turn_length + length + 4 > TURN) return;
    unsigned char *to = turn + turn_length;
    *to++ = 0x81;
    if (length < 126) {
        *to++ = length;
    } else {
        *to++ = 126;
        *to++ = length >> 8;
        *to++ = length & 255;
    }
    for (size_t i = 0; i < length; i++) *to++ = payload[i] ^ mask[i & 3];
    turn_length = to - turn;
}

/* Takes the whole frames out of what a client sent, and keeps the rest. Every client masks its frames. */
static void take_frames(struct client *client) {
    size_t at = 0;
    while (client->held - at >= 6) {
        const unsigned char *frame = client->input + at;
        size_t length = frame[1] & 127, header = 2;
        if (length == 126) {
            length = frame[2] << 8 | frame[3];
            header = 4;
        }
        if (client->held - at < header + 4 + length) break;
        if ((frame[0] & 15) == 1) repeat(frame + header, frame + header + 4, length);
        at += header + 4 + length;
    }
    memmove(client->input, client->input + at, client->held - at);
    client->held -= at;
}

static void hear(struct client *client) {
    ssize_t got = recv(client->socket, client->input + client->held, INPUT - client->held, 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) {
        dismiss(client);
        return;
    }
    client->held += got;
    if (client->upgraded) {
        take_frames(client);
    } else if (memmem(client->input, client->held, "\r\n\r\n", 4)) {
        client->upgraded = 1;
        client->held = 0;
        send_all(client->socket, (const unsigned char *)handshake, sizeof handshake - 1);
    }
}

static int open_door(void) {
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, size) < 0) fail("bind");
    if (listen(listener, 4096) < 0) fail("listen");
    getsockname(listener, (struct sockaddr *)&address, &size);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

int main(void) {
    int listener = open_door();
    int epoll = epoll_create1(0);
    if (epoll < 0) fail("epoll");
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    static struct epoll_event events[MOST_EVENTS];
    for (;;) {
        int ready = epoll_wait(epoll, events, MOST_EVENTS, -1);
        for (int i = 0; i < ready; i++) {
            struct client *client = events[i].data.ptr;
            if (client) hear(client);
            else admit(epoll, listener);
        }
        for (int i = 0; i < count && turn_length > 0; i++) {
            if (clients[i]->upgraded) send_all(clients[i]->socket, turn, turn_length);
        }
        turn_length = 0;
    }
}

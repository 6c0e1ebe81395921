/* A filter in a shared library, in plain C. Version 1.
 *
 * The library has one function, framewright_filter_1, which tells what the filter is. Build it as a shared
 * library and put it into the folder framewright/filters in $XDG_DATA_HOME (~/.local/share where that is not
 * set):
 *
 *     cc -O2 -shared -fPIC -o ~/.local/share/framewright/filters/soften.so soften.c
 *
 * It is then the filter compiled-soften. Everything in here is called in a process of its own; a filter that
 * crashes costs that process, not the program. */
#ifndef FRAMEWRIGHT_FILTER_H
#define FRAMEWRIGHT_FILTER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FRAMEWRIGHT_FILTER_VERSION 1

enum framewright_family { FRAMEWRIGHT_GRAY = 0, FRAMEWRIGHT_YUV = 1, FRAMEWRIGHT_RGB = 2 };

/* Where the filter works; pictures are converted to that and back. */
enum framewright_domain {
    FRAMEWRIGHT_ANY_PLANES = 0, /* whatever the planes mean */
    FRAMEWRIGHT_LUMA = 1,       /* only luma, or gray, is to be changed: write planes[0] alone */
    FRAMEWRIGHT_RGB_PLANES = 2, /* planes G, B, R, full range */
    FRAMEWRIGHT_YUV_PLANES = 3
};

typedef struct {
    int width, height;                  /* of planes[0], in samples; pictures lie as they are stored */
    int bit_depth;                      /* 8: bytes; 9 to 16: uint16_t in the machine's order */
    int planes;                         /* 1, 3 or 4; the 4th is alpha */
    int family;                         /* enum framewright_family; RGB planes are stored as G, B, R */
    int chroma_shift_x, chroma_shift_y; /* log2 of the subsampling of planes 1 and 2 of YUV */
    int full_range;                     /* else black is 16 and white 235, times 2 for every bit above 8 */
} framewright_format;

typedef struct {
    void* data;       /* of an input: read only */
    ptrdiff_t stride; /* bytes from row to row */
    int width, height;
} framewright_plane;

typedef struct {
    framewright_plane planes[4];
    int64_t number; /* of the frame, from 0 */
    double seconds; /* since the first one */
} framewright_picture;

typedef struct {
    const char* id;   /* letters, digits and '_' */
    const char* name; /* for people */
    const char* help; /* one sentence */
    double value, minimum, maximum, step;
} framewright_parameter;

typedef struct {
    int version;       /* FRAMEWRIGHT_FILTER_VERSION */
    const char* name;  /* for people */
    const char* help;  /* one sentence: what it does */
    const char* build; /* another one gives other pictures; may be null */
    int domain;        /* enum framewright_domain */
    int radius;        /* frames wanted on each side, 0 to 8 */
    const framewright_parameter* parameters;
    int parameter_count; /* at most 32 */
    /* Called once for each clip, with a value for each parameter. What it returns is given to the others;
     * null for a failure, which `error` (of `error_size` bytes) tells in words. Sizes and format of the
     * output are those of the input. */
    void* (*open)(const framewright_format* format, const double* values, char* error, size_t error_size);
    /* Writes every sample of the output. `window` holds 2 * radius + 1 pictures, the frame's own in the
     * middle. May be called from several threads at once, for different frames. 0 for success. */
    int (*process)(void* self, const framewright_picture* window, const framewright_picture* output,
                   char* error, size_t error_size);
    void (*close)(void* self);
} framewright_filter;

/* What a library has to have. */
const framewright_filter* framewright_filter_1(void);

#ifdef __cplusplus
}
#endif

#endif

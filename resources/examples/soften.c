/* Softens a picture: each sample becomes the mean of itself and its four neighbours, as far as `amount` says.
 *
 *     cc -O2 -shared -fPIC -o ~/.local/share/framewright/filters/soften.so soften.c */
#include <framewright_filter.h>

#include <stdlib.h>

typedef struct {
    framewright_format format;
    double amount;
} soften;

static int sample(const framewright_plane *plane, int depth, int x, int y) {
    x = x < 0 ? 0 : x >= plane->width ? plane->width - 1 : x;
    y = y < 0 ? 0 : y >= plane->height ? plane->height - 1 : y;
    const char *row = (const char *)plane->data + y * plane->stride;
    return depth > 8 ? ((const uint16_t *)row)[x] : ((const uint8_t *)row)[x];
}

static void *start(const framewright_format *format, const double *values, char *error, size_t error_size) {
    (void)error;
    (void)error_size;
    soften *self = malloc(sizeof *self);
    if (self) {
        self->format = *format;
        self->amount = values[0] / 100;
    }
    return self;
}

static int process(void *state, const framewright_picture *window, const framewright_picture *output, char *error,
                   size_t error_size) {
    const soften *self = state;
    const int depth = self->format.bit_depth;
    (void)error;
    (void)error_size;
    for (int p = 0; p < self->format.planes; ++p) {
        const framewright_plane *in = &window->planes[p], *out = &output->planes[p];
        for (int y = 0; y < in->height; ++y) {
            char *row = (char *)out->data + y * out->stride;
            for (int x = 0; x < in->width; ++x) {
                const int here = sample(in, depth, x, y);
                const int mean = (here + sample(in, depth, x - 1, y) + sample(in, depth, x + 1, y) +
                                  sample(in, depth, x, y - 1) + sample(in, depth, x, y + 1)) / 5;
                const int value = (int)(here + self->amount * (mean - here) + 0.5);
                if (depth > 8)
                    ((uint16_t *)row)[x] = (uint16_t)value;
                else
                    ((uint8_t *)row)[x] = (uint8_t)value;
            }
        }
    }
    return 0;
}

static const framewright_parameter parameters[] = {{"amount", "Amount", "How much of the mean.", 100, 0, 100, 1}};

static const framewright_filter filter = {
    FRAMEWRIGHT_FILTER_VERSION, "Soften", "Takes the edge off.", "1", FRAMEWRIGHT_ANY_PLANES, 0,
    parameters,                 1,        start,                 process, free};

const framewright_filter *framewright_filter_1(void) {
    return &filter;
}

// A value or an Error: what asynchronous calls hand to their callbacks.
#pragma once

#include "core/base/error.h"

#include <utility>
#include <variant>

namespace framewright {

template <typename T> class Outcome {
public:
    Outcome(T value) : content_(std::move(value)) {}
    Outcome(Error error) : content_(std::move(error)) {}

    bool ok() const { return content_.index() == 0; }
    /// The value; throws the Error when there is none.
    const T& value() const {
        if (!ok())
            throw std::get<1>(content_);
        return std::get<0>(content_);
    }
    const Error& error() const { return std::get<1>(content_); }

private:
    std::variant<T, Error> content_;
};

} // namespace framewright

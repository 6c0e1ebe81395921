// One parameter's control, made from its descriptor.
#pragma once

#include "core/schema/parameter.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace framewright::ui {

/// What a number may be where it stands, within what its descriptor says.
struct ValueLimits {
    double maximum = 0;
    double step = 1;   ///< good values lie so far apart
    double origin = 0; ///< one of them
    bool operator==(const ValueLimits&) const = default;
};

/// Shows and edits one value. Emits edited() for what the user does, never for set_value().
class ParameterEditor : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual ParameterValue value() const = 0;
    virtual void set_value(const ParameterValue& value) = 0;
    /// For a number: what a slider offers. Other values can still be typed.
    virtual void set_limits(const std::optional<ValueLimits>&) {}
    /// For a choice whose place something else has taken.
    virtual void set_custom(bool) {}

signals:
    /// `more_follows` while a slider is being dragged: changes until the next false belong together.
    void edited(const framewright::ParameterValue& value, bool more_follows);
};

/// The editor for a descriptor of any type. The caller becomes its owner (or gives it a parent).
std::unique_ptr<ParameterEditor> make_parameter_editor(const ParameterDescriptor& descriptor);

} // namespace framewright::ui

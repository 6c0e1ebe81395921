#include "ui/timeline/timeline_accessible.h"

#include "ui/document/timecode.h"
#include "ui/timeline/timeline.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace framewright::ui {
namespace {

/// The value is the position in seconds; as a text, a time.
class AccessibleTimeline final : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit AccessibleTimeline(Timeline* timeline) : QAccessibleWidget(timeline, QAccessible::Slider) {}

    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Value ? timeline().position_text() : QAccessibleWidget::text(kind);
    }
    QVariant currentValue() const override { return timeline().position_seconds(); }
    void setCurrentValue(const QVariant& value) override { timeline().ask_for_seconds(value.toDouble()); }
    QVariant minimumValue() const override { return 0.0; }
    QVariant maximumValue() const override { return timeline().map().length(); }
    QVariant minimumStepSize() const override { return timeline().step_seconds(); }

private:
    Timeline& timeline() const { return *static_cast<Timeline*>(widget()); }
};

QAccessibleInterface* make_interface(const QString& name, QObject* object) {
    if (name == QLatin1String("framewright::ui::Timeline"))
        if (auto* timeline = qobject_cast<Timeline*>(object))
            return new AccessibleTimeline(timeline); // Qt owns it
    return nullptr;
}

} // namespace

void install_timeline_accessibility() {
    static const bool installed = [] {
        QAccessible::installFactory(make_interface);
        return true;
    }();
    static_cast<void>(installed);
}

} // namespace framewright::ui

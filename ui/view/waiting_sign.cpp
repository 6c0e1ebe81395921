#include "ui/view/waiting_sign.h"

#include "ui/view/ab_view.h"

namespace framewright::ui {
namespace {

constexpr int patience_ms = 150; ///< before anything is said

} // namespace

WaitingSign::WaitingSign(AbView& view, QObject* parent) : QObject(parent), view_(view) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &WaitingSign::say);
}

void WaitingSign::begin() {
    if (since_.isValid())
        return;
    since_.start();
    timer_.start(patience_ms);
}

void WaitingSign::end(const QString& stale) {
    timer_.stop();
    since_.invalidate();
    late_ = false;
    view_.set_stale(stale);
}

void WaitingSign::say() {
    late_ = true; // whatever a clock says: timers may be a little early
    const qint64 seconds = since_.elapsed() / 1000;
    view_.set_stale(seconds < 1 ? tr("computing") : tr("computing, %1 s").arg(seconds));
    timer_.start(1000 - static_cast<int>(since_.elapsed() % 1000));
    emit became_late();
}

} // namespace framewright::ui

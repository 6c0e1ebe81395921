#include "gpu/fake/fake_driver.h"

#include <sstream>
#include <stdexcept>

namespace framewright::gpu::fake {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) {
        parts.push_back(part);
    }
    return parts;
}

/// A number with an optional K, M or G.
std::size_t parse_bytes(const std::string& text) {
    std::size_t end = 0;
    const unsigned long long number = std::stoull(text, &end);
    const std::string unit = text.substr(end);
    const int shift = unit == "K" ? 10 : unit == "M" ? 20 : unit == "G" ? 30 : unit.empty() ? 0 : -1;
    if (shift < 0) {
        throw std::invalid_argument("no unit of memory: " + text);
    }
    return static_cast<std::size_t>(number) << shift;
}

Fault parse_fault(const std::string& text) {
    const std::vector<std::string> parts = split(text, ':');
    if (parts.size() < 2 || parts.size() > 3) {
        throw std::invalid_argument("a fault is call:code or call:code:number, not " + text);
    }
    Fault fault;
    fault.call = parts[0];
    fault.result = static_cast<DriverResult>(std::stoi(parts[1]));
    if (parts.size() == 3) {
        fault.number = std::stoi(parts[2]);
        fault.onwards = parts[2].back() == '+';
    }
    return fault;
}

Policy parse_policy(const std::string& text) {
    if (text == "late") {
        return Policy::Late;
    }
    if (text == "eager") {
        return Policy::Eager;
    }
    if (text != "random") {
        throw std::invalid_argument("a policy is late, random or eager, not " + text);
    }
    return Policy::Random;
}

void parse_compute(const std::string& text, Config& config) {
    const std::vector<std::string> parts = split(text, '.');
    if (parts.size() != 2) {
        throw std::invalid_argument("a compute capability is like 8.6, not " + text);
    }
    config.compute_major = std::stoi(parts[0]);
    config.compute_minor = std::stoi(parts[1]);
}

void parse_setting(const std::string& key, const std::string& value, Config& config) {
    if (key == "memory") {
        config.memory = parse_bytes(value);
    } else if (key == "pinned") {
        config.pinned = parse_bytes(value);
    } else if (key == "fail") {
        config.faults.push_back(parse_fault(value));
    } else if (key == "idle_kernel") {
        config.idle_kernel = std::stoi(value);
    } else if (key == "device" && value == "none") {
        config.devices = 0;
    } else if (key == "devices") {
        config.devices = std::stoi(value);
    } else if (key == "compute") {
        parse_compute(value, config);
    } else if (key == "copy_engines") {
        config.copy_engines = std::stoi(value);
    } else if (key == "driver") {
        config.driver_version = std::stoi(value);
    } else if (key == "name") {
        config.name = value;
    } else if (key == "policy") {
        config.policy = parse_policy(value);
    } else if (key == "seed") {
        config.seed = std::stoull(value);
    } else if (key == "copy_rate") {
        config.copy_bytes_per_second = static_cast<double>(parse_bytes(value));
    } else if (key == "kernel_us") {
        config.kernel_seconds = std::stod(value) * 1e-6;
    } else {
        throw std::invalid_argument("unknown setting of the fake driver: " + key + "=" + value);
    }
}

} // namespace

Config parse_config(const std::string& text) {
    Config config;
    for (const std::string& part : split(text, ',')) {
        const std::size_t equals = part.find('=');
        if (equals == std::string::npos) {
            throw std::invalid_argument("a setting of the fake driver is key=value, not " + part);
        }
        parse_setting(part.substr(0, equals), part.substr(equals + 1), config);
    }
    return config;
}

} // namespace framewright::gpu::fake

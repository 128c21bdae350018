-- wrk: every request is a vote of a random person on a random statement.
local cookies, thread_number = {}, 0

function setup(thread)
  thread_number = thread_number + 1
  thread:set("number", thread_number)
end

function init(args)
  for line in io.lines(args[1]) do cookies[#cookies + 1] = line end
  consultation, statements, path = args[2], tonumber(args[3]), args[4]
  math.randomseed(number * 7919 + tonumber(args[5]))
end

function request()
  local body = string.format('{"consultation":%s,"statement":%d,"choice":%d,"served":""}',
    consultation, math.random(statements), math.random(3) - 2)
  return wrk.format("POST", path, {
    ["Content-Type"] = "application/json", ["X-Forwarded-Proto"] = "https",
    ["Cookie"] = cookies[math.random(#cookies)],
  }, body)
end

function done(summary, latency)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('MEASURED {"requests": %d, "seconds": %f, "bad": %d, "p50": %f, "p99": %f, "max": %f}\n',
    summary.requests, summary.duration / 1e6, bad, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end

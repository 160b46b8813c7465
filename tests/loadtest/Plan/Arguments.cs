using System.CommandLine;
using System.Globalization;
using ImpactDialing.LoadTest.Figures;
using ImpactDialing.LoadTest.Sharing;

namespace ImpactDialing.LoadTest.Plan;

/// <summary>The arguments of <c>./dev load --http</c>; <c>./dev help load</c> describes them.</summary>
internal sealed class Arguments
{
    private static readonly LoadOptions Usual = new(".");
    private readonly Argument<string> _root = new("root");
    private readonly Option<string?> _http = new("--http") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _consent = new("--consent");
    private readonly Option<int> _callers = new("--callers") { DefaultValueFactory = _ => Usual.Callers };
    private readonly Option<string> _web = new("--web") { DefaultValueFactory = _ => "30%" };
    private readonly Option<string> _modes = new("--modes") { DefaultValueFactory = _ => "preview:20,power:30,predictive:50" };
    private readonly Option<double> _calls = new("--calls-per-second") { DefaultValueFactory = _ => Usual.CallsPerSecond };
    private readonly Option<string> _arrival = new("--arrival") { DefaultValueFactory = _ => "poisson" };
    private readonly Option<string> _think = new("--think") { DefaultValueFactory = _ => "original" };
    private readonly Option<string> _ramp = new("--ramp") { DefaultValueFactory = _ => "30s" };
    private readonly Option<string> _warmUp = new("--warm-up") { DefaultValueFactory = _ => "auto" };
    private readonly Option<string> _length = new("--for") { DefaultValueFactory = _ => "60s" };
    private readonly Option<int> _seed = new("--seed") { DefaultValueFactory = _ => Usual.Seed };
    private readonly Option<int> _silos = new("--silos") { DefaultValueFactory = _ => Usual.Silos };
    private readonly Option<int> _apis = new("--apis") { DefaultValueFactory = _ => Usual.Apis };
    private readonly Option<string[]> _thresholds = new("--threshold") { DefaultValueFactory = _ => [] };
    private readonly Option<string> _requests = new("--max-requests") { DefaultValueFactory = _ => "5M" };
    private readonly Option<int> _connections = new("--max-connections") { DefaultValueFactory = _ => Usual.MostConnections };
    private readonly Option<string> _time = new("--max-time") { DefaultValueFactory = _ => "30m" };
    private readonly Option<string?> _output = new("--out");
    private readonly Option<string?> _compare = new("--compare");
    private readonly Option<bool> _quiet = new("--quiet");
    private readonly Option<int> _port = new("--first-port") { DefaultValueFactory = _ => Usual.FirstPort };
    private readonly Option<string?> _data = new("--data");
    private readonly Option<string?> _coordinate = new("--coordinate");
    private readonly Option<string?> _join = new("--join");
    private readonly Option<int> _testers = new("--testers") { DefaultValueFactory = _ => 2 };
    private readonly Option<bool> _calibrate = new("--calibrate");
    private readonly Option<string?> _limit = new("--find-limit");
    private readonly Option<int> _from = new("--from") { DefaultValueFactory = _ => 50 };
    private readonly Option<int> _to = new("--to") { DefaultValueFactory = _ => 2000 };
    private readonly Option<string> _precision = new("--precision") { DefaultValueFactory = _ => "5%" };

    private Arguments()
    {
    }

    /// <summary>Reads the arguments.</summary>
    /// <returns>The options, or the errors when there are any.</returns>
    public static (LoadOptions? Options, IReadOnlyList<string> Errors) Read(IReadOnlyList<string> arguments) =>
        new Arguments().Parse(arguments);

    private (LoadOptions? Options, IReadOnlyList<string> Errors) Parse(IReadOnlyList<string> arguments)
    {
        var command = new RootCommand
        {
            _root, _http, _consent, _callers, _web, _modes, _calls, _arrival, _think, _ramp, _warmUp, _length, _seed, _silos, _apis,
            _thresholds, _requests, _connections, _time, _output, _compare, _quiet, _port, _data, _coordinate,
            _join, _testers, _calibrate, _limit, _from, _to, _precision,
        };
        command.TreatUnmatchedTokensAsErrors = true;
        var parsed = command.Parse(arguments);
        if (parsed.GetValue(_http) is ['-', ..] unknown)
        {
            return (null, [$"there is no option {unknown}."]);
        }

        if (parsed.Errors.Count > 0)
        {
            return (null, [.. parsed.Errors.Select(error => error.Message)]);
        }

        var errors = new List<string>();
        var folder = parsed.GetRequiredValue(_root);
        var options = new LoadOptions(folder)
        {
            Callers = Within(parsed, _callers, 1, LoadOptions.MostCallers, errors),
            Web = Share(parsed, _web, errors),
            Modes = ModeShares.Parse(parsed.GetRequiredValue(_modes)) ?? Wrong(
                errors, "--modes is like preview:20,power:30,predictive:50.", ModeShares.Usual),
            CallsPerSecond = Within(parsed, _calls, 0.1, 1000, errors),
            HasConstantArrivals = parsed.GetRequiredValue(_arrival) switch
            {
                "poisson" => false,
                "constant" => true,
                _ => Wrong(errors, "--arrival is poisson or constant.", fallback: false),
            },
            Think = Think(parsed.GetRequiredValue(_think), errors),
            Ramp = Time(parsed, _ramp, errors),
            WarmUp = parsed.GetRequiredValue(_warmUp) == "auto" ? null : Time(parsed, _warmUp, errors),
            For = Time(parsed, _length, errors),
            Seed = parsed.GetValue(_seed),
            Silos = Within(parsed, _silos, 1, 5, errors),
            Apis = Within(parsed, _apis, 1, 5, errors),
            Thresholds = Thresholds(parsed.GetRequiredValue(_thresholds), errors),
            MostRequests = Count(parsed, _requests, errors),
            MostConnections = Within(parsed, _connections, 1, 20_000, errors),
            MostTime = Time(parsed, _time, errors),
            Out = parsed.GetValue(_output),
            Compare = parsed.GetValue(_compare),
            IsQuiet = parsed.GetValue(_quiet),
            FirstPort = Within(parsed, _port, 1024, 40_000, errors),
            Data = parsed.GetValue(_data) ?? Path.Combine(folder, "artifacts", "loadtest"),
            Coordinate = HostAndPort(parsed, _coordinate, errors),
            Join = HostAndPort(parsed, _join, errors),
            Testers = parsed.GetValue(_coordinate) is null ? 1 : Within(parsed, _testers, 2, RequestOwner.MostTesters, errors),
            IsCalibrated = parsed.GetValue(_calibrate) || parsed.GetValue(_limit) is not null,
            Limit = parsed.GetValue(_limit) switch
            {
                null => null,
                "callers" => Limit(parsed, LimitUnit.Callers, LoadOptions.MostCallers, errors),
                "calls" => Limit(parsed, LimitUnit.CallsPerMinute, LoadOptions.MostCallsPerMinute, errors),
                _ => Wrong<LimitOptions?>(errors, "--find-limit is callers or calls.", null),
            },
            Target = Address(parsed.GetValue(_http), errors),
            Consent = parsed.GetValue(_consent),
            CommandLine = "./dev load " + string.Join(' ', arguments.Skip(1)),
        };
        Check(options, errors);
        return errors.Count > 0 ? (null, errors) : (options, errors);
    }

    private LimitOptions Limit(ParseResult parsed, LimitUnit unit, int most, List<string> errors) => new(
        unit, Within(parsed, _from, 1, most, errors), Within(parsed, _to, 1, most, errors), Share(parsed, _precision, errors));

    private static void Check(LoadOptions options, List<string> errors)
    {
        if (options.For < TimeSpan.FromSeconds(1))
        {
            errors.Add("--for is 1s or more.");
        }

        if (options.Limit is { } limit && limit.From > limit.To)
        {
            errors.Add("--from is not above --to.");
        }

        if (options.Limit is { Unit: LimitUnit.CallsPerMinute } calls && calls.To > options.CallsPerSecond * 60)
        {
            errors.Add("--to is more calls a minute than --calls-per-second allows.");
        }

        if (options.Limit is { Precision: <= 0 })
        {
            errors.Add("--precision is above 0%.");
        }

        if (options.Limit is not null && options.Coordinate is not null)
        {
            errors.Add("--find-limit works with one tester, not with --coordinate.");
        }

        if (options.Compare is { } file && !File.Exists(file))
        {
            errors.Add($"--compare: there is no file {file}.");
        }
    }

    private static Uri? Address(string? text, List<string> errors) =>
        text is null ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var address) ? address
            : Wrong<Uri?>(errors, $"--http {text}: that is no URL like http://127.0.0.1:5000.", null);

    /// <summary>Reads an address like 127.0.0.1:17000.</summary>
    private static Uri? HostAndPort(ParseResult parsed, Option<string?> option, List<string> errors) =>
        parsed.GetValue(option) is not { } text ? null
            : Uri.TryCreate("http://" + text, UriKind.Absolute, out var address)
                && text.Split(':') is [{ Length: > 0 }, [>= '0' and <= '9', ..]]
                ? address
                : Wrong<Uri?>(errors, $"{option.Name} is an address like 127.0.0.1:17000.", null);

    private static T Wrong<T>(List<string> errors, string message, T fallback)
    {
        errors.Add(message);
        return fallback;
    }

    private static ThinkTimes Think(string text, List<string> errors)
    {
        try
        {
            return ThinkTimes.Parse(text);
        }
        catch (FormatException problem)
        {
            return Wrong(errors, problem.Message, ThinkTimes.Original);
        }
    }

    private static List<Threshold> Thresholds(string[] texts, List<string> errors)
    {
        var read = new List<Threshold>();
        foreach (var text in texts)
        {
            try
            {
                read.Add(Threshold.Parse(text));
            }
            catch (FormatException problem)
            {
                errors.Add("--threshold " + problem.Message);
            }
        }

        return read;
    }

    private static TimeSpan Time(ParseResult parsed, Option<string> option, List<string> errors) =>
        Length.TryParse(parsed.GetRequiredValue(option), out var length)
            ? length
            : Wrong(errors, $"{option.Name} is a time like 90s, 5m or 1h.", TimeSpan.Zero);

    private static double Share(ParseResult parsed, Option<string> option, List<string> errors)
    {
        var text = parsed.GetRequiredValue(option);
        return text.EndsWith('%')
            && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent <= 100
                ? percent / 100
                : Wrong(errors, $"{option.Name} is 0% to 100%.", 0.0);
    }

    /// <summary>Reads a count like 5000, 20k or 5M.</summary>
    private static long Count(ParseResult parsed, Option<string> option, List<string> errors)
    {
        var text = parsed.GetRequiredValue(option);
        var scale = text.EndsWith('k') ? 1000 : text.EndsWith('M') ? 1_000_000 : 1;
        return long.TryParse(scale == 1 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and < 1_000_000_000
                ? count * scale
                : Wrong(errors, $"{option.Name} is a count like 5000, 20k or 5M.", 1L);
    }

    private static T Within<T>(ParseResult parsed, Option<T> option, T least, T most, List<string> errors)
        where T : struct, IComparable<T>
    {
        var value = parsed.GetValue(option);
        return value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? value
            : Wrong(errors, FormattableString.Invariant($"{option.Name} is {least} to {most}."), least);
    }
}

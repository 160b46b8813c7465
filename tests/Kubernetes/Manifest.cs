using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using ImpactDialing.Tests.Support;
using YamlDotNet.Serialization;

namespace ImpactDialing.Tests.Kubernetes;

/// <summary>One object of the manifests.</summary>
internal sealed record Manifest(JsonNode Node)
{
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<Manifest>>> Rendered = new();

    /// <summary>The folder of the manifests.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "k8s");

    public string Kind => (string)Node["kind"]!;

    public string Name => (string)Node["metadata"]!["name"]!;

    public JsonNode Spec => Node["spec"]!;

    /// <summary>The pod's specification, of an object that has one.</summary>
    public JsonNode Pod => Spec["template"]!["spec"]!;

    public JsonNode Container => Assert.Single(Pod["containers"]!.AsArray())!;

    /// <summary>A label of the pods.</summary>
    public string? PodLabel(string label) => (string?)Spec["template"]!["metadata"]!["labels"]![label];

    /// <summary>Renders an overlay with kubectl, once in a test run.</summary>
    public static IReadOnlyList<Manifest> Render(string environment) =>
        Rendered.GetOrAdd(environment, each => new(() => Parse(Kustomize(each)))).Value;

    /// <summary>Reads the objects of a YAML text.</summary>
    public static IReadOnlyList<Manifest> Parse(string yaml)
    {
        var reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        var parser = new YamlDotNet.Core.Parser(new StringReader(yaml));
        var found = new List<Manifest>();
        YamlDotNet.Core.ParserExtensions.Consume<YamlDotNet.Core.Events.StreamStart>(parser);
        while (YamlDotNet.Core.ParserExtensions.Accept<YamlDotNet.Core.Events.DocumentStart>(parser, out _))
        {
            found.Add(new Manifest(ToJson(reader.Deserialize<object>(parser))!));
        }

        return found;
    }

    /// <summary>The overlay as kubectl would apply it.</summary>
    public static string Kustomize(string environment)
    {
        var (code, output, errors) = Run("kubectl", "kustomize", Path.Combine(Folder, "overlays", environment));
        Assert.True(code == 0, errors);
        return output;
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int Code, string Output, string Errors) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        IDictionary<object, object> map => new JsonObject(map.Select(pair => KeyValuePair.Create((string)pair.Key, ToJson(pair.Value)))),
        IEnumerable<object> list => new JsonArray([.. list.Select(ToJson)]),
        string text => text,
        bool flag => flag,
        double number => number,
        float number => number,
        _ => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
    };
}

using ImpactDialing.Contract;
using ImpactDialing.Tests.Support;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace ImpactDialing.Tests.Api;

/// <summary>
/// <c>api/web/openapi.json</c> is what the API writes about itself. The types of the pages are made of it, so the pages
/// do not build when they and the API disagree. UPDATE_TABLES=1 writes the file; read the difference.
/// </summary>
public sealed class ApiDocumentTests(SharedApiHost shared) : IClassFixture<SharedApiHost>
{
    [Fact]
    public async Task Committed_document_is_what_the_running_api_writes()
    {
        var written = await (await Document()).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1) + "\n";
        var path = Path.Combine(Repository.Root, "api", "web", "openapi.json");
        if (Environment.GetEnvironmentVariable("UPDATE_TABLES") == "1")
        {
            await File.WriteAllTextAsync(path, written);
        }

        var committed = await File.ReadAllTextAsync(path);
        Assert.True(
            committed == written, "api/web/openapi.json is not what the API writes. UPDATE_TABLES=1 writes it; then build the pages.");
    }

    [Fact]
    public async Task Each_answer_in_the_document_has_a_type_and_each_command_names_its_fields()
    {
        foreach (var (path, method, operation) in Operations(await Document()))
        {
            var where = $"{method} {path}";
            var answer = Assert.Contains("200", operation.Responses!);
            Assert.True(answer.Content?["application/json"].Schema is OpenApiSchemaReference, $"{where} has no type of answer.");
            var problem = Assert.Contains("default", operation.Responses!);
            Assert.True(problem.Content?["application/problem+json"].Schema is OpenApiSchemaReference, $"{where} has no problem document.");
            var isWithout = method == "GET" || path.EndsWith("/logout", StringComparison.Ordinal)
                || path.EndsWith("/call_station", StringComparison.Ordinal);
            Assert.True(isWithout == (operation.RequestBody is null), $"{where} has a body in the document: {!isWithout} is expected.");
        }
    }

    [Fact]
    public async Task Document_has_each_endpoint_of_browsers_and_no_other()
    {
        var documented = Operations(await Document()).Select(each => $"{each.Method} {each.Path}").ToList();
        Assert.Contains("POST /call_center/api/disposition", documented);
        Assert.Contains("POST /client/api/callers/{callerId}/kick_off", documented);
        Assert.DoesNotContain(documented, name => name.Contains("health", StringComparison.Ordinal));
        Assert.All(
            documented, name => Assert.Matches("^(GET|POST) /(call_center/api|client/api|(app|client)/(antiforgery|login|logout)$)", name));
    }

    private Task<OpenApiDocument> Document() =>
        shared.Host.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDocument.Name).GetOpenApiDocumentAsync();

    private static IEnumerable<(string Path, string Method, OpenApiOperation Operation)> Operations(OpenApiDocument document) =>
        from path in document.Paths
        from operation in path.Value.Operations!
        select (path.Key, operation.Key.Method, operation.Value);
}

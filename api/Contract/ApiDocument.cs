using System.Text.Json;
using System.Text.Json.Serialization;
using ImpactDialing.Requests;
using ImpactDialing.Telephony;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ImpactDialing.Contract;

/// <summary>
/// The OpenAPI document of what browsers request. <c>web/openapi.json</c> is the document; a test compares it with the
/// running API, and the types of the pages are generated from it. No endpoint serves it.
/// </summary>
internal static class ApiDocument
{
    /// <summary>The name under which the document's services are registered.</summary>
    public const string Name = "browsers";

    private const string ReasonField = "reason";

    private static readonly string[] Areas =
        ["call_center/api/", "client/api/", "app/antiforgery", "app/log", "client/antiforgery", "client/log"];

    /// <summary>Adds the document, and the format of answers: snapshots look the same in events.</summary>
    public static void AddApiDocument(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = endpoint =>
                Array.Exists(Areas, area => endpoint.RelativePath?.StartsWith(area, StringComparison.Ordinal) == true);
            options.AddSchemaTransformer(Describe);
            options.AddOperationTransformer(Describe);
            options.AddDocumentTransformer(Describe);
        });
    }

    /// <summary>Ids and telephone numbers are written as texts. The reasons of problem documents are known
    /// words.</summary>
    private static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum || Array.Exists(type.GetInterfaces(), IsTextValue))
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(ProblemBody))
        {
            RequestSchemas.Allow((OpenApiSchema)schema.Properties![ReasonField], ProblemReasons.All);
        }

        return Task.CompletedTask;
    }

    private static bool IsTextValue(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ITextValue<>);

    /// <summary>The body is what the endpoint reads, and any failure has a problem document.</summary>
    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequestShape>().LastOrDefault() is { } shape)
        {
            operation.RequestBody = RequestSchemas.BodyOf(shape);
        }

        operation.Tags?.Clear();
        if (operation.Responses is { } responses && responses.Remove("400", out var problem))
        {
            problem.Description = "A problem document.";
            responses["default"] = problem;
        }

        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo { Title = "Impact Dialing: what browsers request", Version = "1" };
        document.Servers?.Clear();
        document.Tags?.Clear();
        return Task.CompletedTask;
    }
}

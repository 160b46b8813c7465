using System.Globalization;
using System.Text.Json.Nodes;
using ImpactDialing.Requests;
using Microsoft.OpenApi;

namespace ImpactDialing.Contract;

/// <summary>Schemas of request bodies, from the fields that endpoints read.</summary>
internal static class RequestSchemas
{
    /// <summary>Describes a body. Forms are accepted too; the document describes JSON, which pages send.</summary>
    public static OpenApiRequestBody BodyOf(RequestShape shape) => new()
    {
        Required = shape.Fields.Any(field => field.IsRequired),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = shape.Fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(),
                    Properties = shape.Fields.ToDictionary(field => field.Name, IOpenApiSchema (field) => SchemaOf(field)),
                },
            },
        },
    };

    /// <summary>Limits a text to some words.</summary>
    public static void Allow(OpenApiSchema schema, IEnumerable<string> words) =>
        schema.Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word))];

    private static OpenApiSchema SchemaOf(FieldShape field) => field.Kind switch
    {
        FieldKind.Text => TextOf(field),
        FieldKind.Id => Id(),
        FieldKind.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldKind.IdMap => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Id() },
        FieldKind.TextMap => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = TextOf(field) },
        _ => throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"Unhandled kind {field.Kind} of a request's field.")),
    };

    private static OpenApiSchema Id() => new() { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "1" };

    private static OpenApiSchema TextOf(FieldShape field)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.String };
        if (field.Words.Count > 0)
        {
            Allow(schema, field.Words);
        }
        else
        {
            schema.MaxLength = field.Max;
        }

        return schema;
    }
}

using System.Text.Json.Nodes;
using ImpactDialing.Tests.Contracts;

namespace ImpactDialing.Tests.Kubernetes;

/// <summary>
/// What the API server refuses, so that the fallback always has two pods of each kind. A CEL evaluator for Node.js
/// answers for the API server.
/// </summary>
[Trait("Needs", "kubectl")]
[Trait("Needs", "oracles")]
[Trait("Hardening", "K5")]
public sealed class FallbackPolicyTests
{
    private const string Deployments = "impact-dialing-fallback-floor";
    private const string ReplicaSets = "impact-dialing-fallback-replicasets";
    private const string Annotation = "impact-dialing/may-be-deleted";
    private const string Person = "kubernetes-admin";
    private const string Autoscaler = "system:serviceaccount:kube-system:horizontal-pod-autoscaler";
    private const string DeploymentController = "system:serviceaccount:kube-system:deployment-controller";

    /// <summary>The number of pods before and after. Null: the object has no such field, as a Scale of 0.</summary>
    [Theory]
    [InlineData(Deployments, Person, "fallback-api", 2, 2, true)]
    [InlineData(Deployments, Person, "fallback-api", 2, 5, true)]
    [InlineData(Deployments, Person, "fallback-api", 2, 1, false)]
    [InlineData(Deployments, Autoscaler, "fallback-silo", 2, 1, false)]
    [InlineData(Deployments, Person, "fallback-silo", 2, 0, false)]
    [InlineData(Deployments, Person, "fallback-silo", 2, null, false)]
    [InlineData(Deployments, Person, "api", 3, 1, true)]
    [InlineData(ReplicaSets, Person, "fallback-api-5d8", 2, 1, false)]
    [InlineData(ReplicaSets, Autoscaler, "fallback-silo-5d8", 2, null, false)]
    [InlineData(ReplicaSets, Person, "fallback-silo-5d8", 2, 2, true)]
    [InlineData(ReplicaSets, Person, "fallback-silo-5d8", null, 1, true)]
    [InlineData(ReplicaSets, DeploymentController, "fallback-api-5d8", 2, 0, true)]
    [InlineData(ReplicaSets, Person, "api-5d8", 3, 1, true)]
    public async Task Fallback_is_scaled_below_two_by_no_writer(
        string policy, string user, string name, int? before, int? after, bool isAdmitted)
    {
        var refusals = await Refusals(policy, Request("UPDATE", user, Object(name, before), Object(name, after)));

        Assert.Equal(isAdmitted, refusals.Count == 0);
    }

    [Theory]
    [InlineData(Deployments, Person, "fallback-api", 2, "", false)]
    [InlineData(Deployments, Person, "fallback-api", 2, "annotated", true)]
    [InlineData(Deployments, Person, "fallback-silo", 2, "namespace is being deleted", true)]
    [InlineData(Deployments, Person, "silo", 3, "", true)]
    [InlineData(ReplicaSets, Person, "fallback-api-5d8", 2, "", false)]
    [InlineData(ReplicaSets, Person, "fallback-api-5d8", 0, "", true)]
    [InlineData(ReplicaSets, Person, "fallback-api-5d8", 2, "namespace is being deleted", true)]
    [InlineData(ReplicaSets, "system:serviceaccount:kube-system:generic-garbage-collector", "fallback-api-5d8", 2, "", true)]
    public async Task Fallback_is_deleted_with_its_namespace_or_an_annotation_alone(
        string policy, string user, string name, int replicas, string circumstance, bool isAdmitted)
    {
        var before = Object(name, replicas);
        if (circumstance == "annotated")
        {
            before["metadata"]!["annotations"] = new JsonObject { [Annotation] = "yes" };
        }

        var request = Request("DELETE", user, before, null);
        if (circumstance == "namespace is being deleted")
        {
            request["namespaceObject"]!["metadata"]!["deletionTimestamp"] = "2026-11-29T00:00:00Z";
        }

        Assert.Equal(isAdmitted, (await Refusals(policy, request)).Count == 0);
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Policies_fail_closed_and_hold_in_the_namespace_of_each_environment(string environment)
    {
        var all = Manifest.Render(environment);
        var labels = all.Single(each => each.Kind == "Namespace").Node["metadata"]!["labels"]!;

        foreach (var name in new[] { Deployments, ReplicaSets })
        {
            var binding = all.Single(each => each.Kind == "ValidatingAdmissionPolicyBinding" && each.Name == name);
            Assert.Equal("Fail", (string?)Policy(all, name)["failurePolicy"]);
            Assert.Equal(name, (string?)binding.Spec["policyName"]);
            Assert.Equal(["Deny"], binding.Spec["validationActions"]!.AsArray().Select(each => (string)each!));
            Assert.All(
                binding.Spec["matchResources"]!["namespaceSelector"]!["matchLabels"]!.AsObject(),
                pair => Assert.Equal((string?)pair.Value, (string?)labels[pair.Key]));
        }
    }

    [Theory]
    [InlineData(Deployments, "deployments deployments/scale", "CREATE UPDATE DELETE")]
    [InlineData(ReplicaSets, "replicasets replicasets/scale", "UPDATE DELETE")]
    public void Policy_is_asked_about_the_objects_and_their_scale(string policy, string resources, string operations)
    {
        var rule = Assert.Single(
            Policy(Manifest.Render("production"), policy)["matchConstraints"]!["resourceRules"]!.AsArray())!;

        Assert.Equal(resources, string.Join(' ', rule["resources"]!.AsArray()));
        Assert.Equal(operations, string.Join(' ', rule["operations"]!.AsArray()));
    }

    [Fact]
    public void Documents_name_the_annotation_and_no_manifest_has_it()
    {
        Assert.All(
            new[] { "README.md", "operations.md" },
            file => Assert.Contains($"`{Annotation}`", File.ReadAllText(Path.Combine(Manifest.Folder, file)), StringComparison.Ordinal));
        Assert.All(
            Manifest.Render("production").Where(each => each.Kind == "Deployment"),
            each => Assert.Null(each.Node["metadata"]!["annotations"]?[Annotation]));
    }

    private static JsonNode Policy(IEnumerable<Manifest> all, string name) =>
        all.Single(each => each.Kind == "ValidatingAdmissionPolicy" && each.Name == name).Spec;

    private static JsonObject Object(string name, int? replicas)
    {
        var made = new JsonObject { ["metadata"] = new JsonObject { ["name"] = name }, ["spec"] = new JsonObject() };
        if (replicas is not null)
        {
            made["spec"]!["replicas"] = replicas;
        }

        return made;
    }

    private static JsonObject Request(string operation, string user, JsonObject before, JsonObject? after) => new()
    {
        ["request"] = new JsonObject { ["operation"] = operation, ["userInfo"] = new JsonObject { ["username"] = user } },
        ["oldObject"] = before,
        ["object"] = after,
        ["namespaceObject"] = new JsonObject { ["metadata"] = new JsonObject() },
    };

    private static async Task<JsonArray> Refusals(string policy, JsonObject request)
    {
        var asked = new JsonObject
        {
            ["policies"] = new JsonArray(Policy(Manifest.Render("production"), policy).DeepClone()),
            ["variables"] = request,
        };
        return (await Oracle.AskAsync([asked], "policy.mjs"))[0]!.AsArray();
    }
}

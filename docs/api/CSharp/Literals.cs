using System.Globalization;
using System.Reflection;

namespace AutogradRnn.ApiReference.CSharp;

/// <summary>Constants as C# writes them.</summary>
internal static class Literals
{
    /// <summary>The default of an optional parameter.</summary>
    public static string Default(ParameterInfo parameter) => Nullable.GetUnderlyingType(parameter.ParameterType) is { } underlying
        ? parameter.RawDefaultValue is null ? "null" : Of(parameter.RawDefaultValue, underlying)
        : Of(parameter.RawDefaultValue, parameter.ParameterType);

    /// <summary>A value of a type.</summary>
    public static string Of(object? value, Type type) => value switch
    {
        null => type.IsValueType ? "default" : "null",
        _ when type.IsEnum => $"{type.Name}.{Enum.GetName(type, value) ?? Number(value)}",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"",
        char letter => $"'{letter}'",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double.NaN => "double.NaN",
        int.MaxValue => "int.MaxValue",
        long.MaxValue => "long.MaxValue",
        _ => Number(value),
    };

    private static string Number(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}

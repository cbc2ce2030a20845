using System.Xml.Linq;

namespace AutogradRnn.ApiReference.Model;

/// <summary>A part of a partial type.</summary>
/// <param name="Place">Where it is declared.</param>
/// <param name="Summary">What it says above the declaration; null for nothing.</param>
public readonly record struct ApiPart(SourcePlace Place, XElement? Summary);

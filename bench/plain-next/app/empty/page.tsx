/** An empty page: the JavaScript that Next and React load before anybody writes a line. */
export default function Empty() {
  return <p>Empty</p>;
}
